# attack: leaves with the exit code by which our child says that it met a limit
# end: left_early

import os

os._exit(99)
