# attack: floods the records with nonsense
# end: left_early
# limits: wall_seconds=10

import os

while True:
    os.write(3, b"[" * 65536)
