"""The exception of a thread is not raised by join(), but it is a failure."""
# fact: preemptions=0
# fact: message=KeyError

import threading

t = threading.Thread(target={}.__getitem__, args=("x",))
t.start()
t.join()
