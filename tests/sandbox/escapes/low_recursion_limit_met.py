# attack: fails at the least recursion limit, and leaves none for the traceback
# end: failed

import sys


def deeper():
    deeper()


for limit in range(1, 100):
    try:
        sys.setrecursionlimit(limit)
    except RecursionError:
        continue
    break
deeper()
