# attack: raises in each of our last steps, by a trace
# end: ok

import sys


def trace(frame, event, value):
    if frame.f_globals is not globals():
        raise RuntimeError("not yours")
    return trace


sys.settrace(trace)
