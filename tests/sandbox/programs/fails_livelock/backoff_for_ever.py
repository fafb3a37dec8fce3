"""Two threads back off from each other's lock for ever."""

import threading
import time

a, b = threading.Lock(), threading.Lock()


def work(first, second):
    while True:
        with first:
            if second.acquire(blocking=False):
                second.release()
                return
        time.sleep(0.001)


ts = [threading.Thread(target=work, args=p) for p in ((a, b), (b, a))]
for t in ts:
    t.start()
for t in ts:
    t.join()
