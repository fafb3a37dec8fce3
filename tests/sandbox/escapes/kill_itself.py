# attack: ends itself by SIGKILL, which looks like a limit
# end: crashed:SIGKILL

import os

os.kill(os.getpid(), 9)
