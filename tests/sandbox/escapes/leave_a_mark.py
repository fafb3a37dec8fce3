# attack: marks what it inherits, for the next run to see
# end: ok
# says: done

import builtins
import sys
import threading

if hasattr(builtins, "mark") or hasattr(threading, "mark") or getattr(sys, "mark", None):
    print("ESCAPED")
builtins.mark = threading.mark = sys.mark = True
sys.setswitchinterval(1)
threading.stack_size(1 << 20)
print("done")
