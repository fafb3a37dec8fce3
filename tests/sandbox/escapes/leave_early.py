# attack: leaves with exit code 0 before its last line
# end: left_early
# says: so far

import os

print("so far", flush=True)
os._exit(0)
assert False, "never tried"
