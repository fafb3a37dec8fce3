# attack: leaves while it is being ended
# end: left_early

import atexit
import os

atexit.register(os._exit, 0)
