# attack: floods itself with signals
# end: failed|stopped:time
# limits: wall_seconds=0.25

import os
import signal

signal.signal(signal.SIGUSR1, lambda *_: os.kill(os.getpid(), signal.SIGUSR1))
os.kill(os.getpid(), signal.SIGUSR1)
while True:
    pass
