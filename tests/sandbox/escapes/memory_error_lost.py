# attack: takes memory where Python loses its MemoryError
# end: stopped:memory
# limits: memory_mb=24 wall_seconds=15 cpu_seconds=15

from collections import deque

deque(iter(int, 1))
