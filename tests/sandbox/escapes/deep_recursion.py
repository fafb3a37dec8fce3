# attack: calls itself without end, with no limit
# end: stopped:memory|stopped:time|crashed|failed
# limits: wall_seconds=0.5

import sys

sys.setrecursionlimit(10**9)


def deeper(n):
    return deeper(n + 1)


deeper(0)
