# attack: prints one line that has no end
# end: stopped:output
# limits: wall_seconds=20 cpu_seconds=20

import sys

while True:
    sys.stdout.write("x")
    sys.stdout.flush()
