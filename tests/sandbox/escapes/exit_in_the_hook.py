# attack: leaves from its hook for errors by SystemExit
# end: failed

import sys

sys.excepthook = lambda *_: sys.exit(0)
raise ValueError("first")
