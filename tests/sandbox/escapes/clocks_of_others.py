# attack: reads the processor clocks of other processes, and so learns which there are
# end: ok
# says: done

import os
import time

for pid in (*range(1, 1500), *range(1500, 65536, 31)):
    if pid != os.getpid():
        for kind in (0, 1, 2):
            for ask in (time.clock_gettime, time.clock_getres):
                try:
                    print("ESCAPED", pid, ask(~pid << 3 | kind))
                except OSError:
                    continue
print("done")
