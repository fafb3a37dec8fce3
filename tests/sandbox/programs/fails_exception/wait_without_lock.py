"""wait() without the condition's lock, in a thread."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

cond = threading.Condition()
t = threading.Thread(target=cond.wait)
t.start()
t.join()
