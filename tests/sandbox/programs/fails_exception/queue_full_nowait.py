"""put_nowait() into a queue of one: the consumer need not have been there."""
# fact: preemptions=0
# fact: message=Full

import queue
import threading

q = queue.Queue(maxsize=1)
t = threading.Thread(target=q.get)
t.start()
q.put_nowait(1)
q.put_nowait(2)
t.join()
