# attack: forks
# end: failed

import os

if os.fork() >= 0:
    print("ESCAPED")
