# attack: stays in C code, where no signal handler of Python runs
# end: stopped:time
# limits: wall_seconds=0.25

import itertools

sum(itertools.repeat(0))
