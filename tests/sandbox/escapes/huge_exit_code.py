# attack: leaves with codes that no process has
# end: failed

import sys

sys.exit(10**30 + 1)
