# attack: sleeps by the processor clock of another process, which says whether there is one
# end: ok
# says: done
# needs: ctypes
# limits: wall_seconds=2

import ctypes

libc = ctypes.CDLL(None, use_errno=True)
past = (ctypes.c_long * 2)(0, 0)
for pid in (*range(1, 300), *range(300, 9000, 7)):
    if libc.clock_nanosleep(~pid << 3 | 2, 1, past, None) == 0:
        print("ESCAPED", pid)
print("done")
