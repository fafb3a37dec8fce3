# attack: aborts
# end: crashed:SIGABRT

import os

os.abort()
