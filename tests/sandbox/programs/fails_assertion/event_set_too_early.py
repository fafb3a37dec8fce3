"""The event is set before the data is written: a fast reader reads nothing."""
# fact: preemptions=1

import threading

ready = threading.Event()
data = None
seen = []


def writer():
    global data
    ready.set()
    data = "news"


def reader():
    ready.wait()
    seen.append(data)


w = threading.Thread(target=writer)
r = threading.Thread(target=reader)
w.start()
r.start()
w.join()
r.join()
assert seen == ["news"]
