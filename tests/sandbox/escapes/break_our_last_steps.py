# attack: replaces what our last steps call
# end: failed

import atexit
import threading

threading._shutdown = lambda: 1 / 0
atexit._run_exitfuncs = None
