# attack: watches every call of our last steps by sys.monitoring, and takes the seal from them
# end: failed

import os
import sys


def spy(code, offset, called, first):
    if isinstance(first, (str, bytes)) and b"seal" in (first if isinstance(first, bytes) else first.encode()):
        os.write(1, b"ESCAPED")
        os._exit(0)


if hasattr(sys, "monitoring"):
    sys.monitoring.use_tool_id(2, "spy")
    sys.monitoring.register_callback(2, sys.monitoring.events.CALL, spy)
    sys.monitoring.set_events(2, sys.monitoring.events.CALL)
raise ValueError("never a success")
