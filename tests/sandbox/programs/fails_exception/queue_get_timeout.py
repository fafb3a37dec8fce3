"""get(timeout) may give up although the item is on its way."""
# fact: message=Empty

import queue
import threading

q = queue.Queue()
t = threading.Thread(target=q.put, args=(1,))
t.start()
q.get(timeout=3)
t.join()
