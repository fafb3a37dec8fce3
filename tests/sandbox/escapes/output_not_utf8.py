# attack: prints what is not text; none of it is lost
# end: ok
# says: before \\xff\\xfe\\xc3( after

import os

os.write(1, b"before \xff\xfe\xc3( after\n")
