# attack: takes memory in a trace, which then runs in our report of it too
# end: stopped:memory
# limits: memory_mb=48 wall_seconds=15 cpu_seconds=15

import sys

held = []


def trace(frame, event, value):
    held.append((frame, event, value, "x" * 1000 + str(len(held))))
    return trace


def work():
    while True:
        number = 1


sys.settrace(trace)
work()
