# attack: leaves from its hook for errors as if all were well
# end: left_early

import os
import sys

sys.excepthook = lambda *_: os._exit(0)
raise ValueError("first")
