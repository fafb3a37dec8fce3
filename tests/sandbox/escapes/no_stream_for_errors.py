# attack: takes away the stream for errors, then fails
# end: failed

import sys

sys.stderr = None
raise ValueError("nobody sees it")
