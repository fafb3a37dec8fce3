# attack: writes a record that has no end, byte by byte
# end: left_early
# limits: wall_seconds=4

import os

while True:
    os.write(3, b"x")
