# attack: changes our record on its way, by a trace of our frames
# end: failed

import sys


def trace(frame, event, value):
    if event == "return" and isinstance(value, dict) and "end" in value:
        value.update(end="ok", exit=0, message="won")
    return trace


frame = sys._getframe().f_back
while frame is not None:
    frame.f_trace = trace
    frame = frame.f_back
sys.settrace(trace)
1 / 0
