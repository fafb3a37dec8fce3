# attack: sends signals to everybody it can think of
# end: ok
# says: done

import os
import signal

mine = os.getpid()
for pid in (*(n for n in range(-1, 3000) if n != mine), -mine):
    for number in (0, signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, number)
        except OSError:
            continue
        print("ESCAPED", pid)
for way in (lambda: os.killpg(0, 9), lambda: os.pidfd_open(1), lambda: os.getpgid(0)):
    try:
        print("ESCAPED", way())
    except OSError:
        continue
print("done")
