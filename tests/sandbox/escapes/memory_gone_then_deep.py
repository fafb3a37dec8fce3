# attack: takes all memory, then recurses in C until the stack cannot grow (3.12 says that it is too deep)
# end: stopped:memory|failed
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15

import sys

held = []
try:
    while True:
        held.append(bytes(10_000))
except MemoryError:
    pass
sys.setrecursionlimit(10**9)


class Endless:
    def __repr__(self):
        return repr([self])


repr(Endless())
