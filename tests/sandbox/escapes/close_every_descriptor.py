# attack: closes all its descriptors
# end: left_early
# says: before

import os

print("before")
os.closerange(0, 100)
