# attack: sends itself the signal of the limit on processor time
# end: crashed:SIGXCPU

import os
import signal

os.kill(os.getpid(), signal.SIGXCPU)
