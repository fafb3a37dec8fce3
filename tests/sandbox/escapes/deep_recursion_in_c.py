# attack: lets C code call itself without end
# end: ok|stopped:memory|stopped:time|crashed|failed
# limits: wall_seconds=0.5

import sys

sys.setrecursionlimit(10**9)
nested = []
for _ in range(50_000):
    nested = [nested]
repr(nested)
