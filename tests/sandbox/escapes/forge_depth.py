# attack: writes a record that is nested without end
# end: left_early

import os

os.write(3, b"[" * 30000 + b"]" * 30000 + b"\n")
