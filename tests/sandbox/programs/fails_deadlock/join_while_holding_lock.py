"""Main joins the thread while it holds the lock that the thread needs; a thread that was fast enough got it first."""
# fact: preemptions=0

import threading

lock = threading.Lock()


def work():
    with lock:
        pass


t = threading.Thread(target=work)
t.start()
with lock:
    t.join()
