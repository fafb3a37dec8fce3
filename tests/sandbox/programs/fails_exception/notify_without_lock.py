"""notify() without the condition's lock."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

cond = threading.Condition()
cond.notify()
