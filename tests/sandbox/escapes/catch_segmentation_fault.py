# attack: catches its own crash and goes on for ever
# end: stopped:time
# limits: wall_seconds=0.25

import os
import signal

signal.signal(signal.SIGSEGV, lambda *_: None)
while True:
    os.kill(os.getpid(), signal.SIGSEGV)
