# attack: gives its turn away for ever, in every thread it may have
# end: stopped:time
# limits: wall_seconds=0.5

import os
import threading

give = getattr(os, "sched_yield", int)


def storm():
    while True:
        give()


for _ in range(40):
    threading.Thread(target=storm, daemon=True).start()
storm()
