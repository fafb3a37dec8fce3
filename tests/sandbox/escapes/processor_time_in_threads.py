# attack: spreads its work over threads
# end: stopped:cpu
# limits: cpu_seconds=0.25 wall_seconds=60

import hashlib
import threading


def work():
    data = bytes(1 << 20)
    while True:
        hashlib.sha256(data)


for _ in range(8):
    threading.Thread(target=work).start()
