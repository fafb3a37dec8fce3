# attack: stops itself, so that no signal handler runs
# end: stopped:time
# limits: wall_seconds=0.5

import os
import signal

os.kill(os.getpid(), signal.SIGSTOP)
