# attack: stays in C code, where no signal handler of Python runs
# end: stopped:time
# limits: wall_seconds=0.5

import itertools

sum(itertools.repeat(0))
