"""No second thread is needed."""
# fact: preemptions=0

import threading

lock = threading.Lock()
lock.acquire()
lock.acquire()
