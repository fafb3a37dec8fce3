# attack: leaves our last steps no room to call one another
# end: ok

import sys

for limit in range(1, 100):
    try:
        sys.setrecursionlimit(limit)
    except RecursionError:
        continue
    break
