# attack: takes away the stream for output
# end: ok

import sys

print("before")
sys.stdout = None
