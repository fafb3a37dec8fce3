"""release() of a lock that is free."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

lock = threading.Lock()
with lock:
    lock.release()
