"""join() of the queue waits for task_done(), which nobody calls."""
# fact: preemptions=0

import queue
import threading

q = queue.Queue()
q.put(1)
t = threading.Thread(target=q.get)
t.start()
t.join()
q.join()
