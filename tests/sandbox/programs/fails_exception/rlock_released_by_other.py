"""An RLock belongs to the thread that took it."""
# fact: preemptions=0
# fact: message=RuntimeError

import threading

lock = threading.RLock()
lock.acquire()
t = threading.Thread(target=lock.release)
t.start()
t.join()
