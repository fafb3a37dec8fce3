# attack: traces its own end and changes it
# end: ok|left_early|failed
# says: done

import sys
import threading


def trace(frame, event, argument):
    if "jail" in frame.f_code.co_filename:
        frame.f_locals.clear() if isinstance(frame.f_locals, dict) else None
    return trace


sys.settrace(trace)
threading.settrace(trace)
sys.setprofile(trace)
print("done")
