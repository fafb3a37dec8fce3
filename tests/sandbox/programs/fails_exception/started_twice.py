"""A thread can be started only once."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

t = threading.Thread(target=print)
t.start()
t.join()
t.start()
