# attack: lets a regular expression try everything
# end: stopped:time
# limits: wall_seconds=0.25

import re

re.match("(a*)*b", "a" * 64)
