"""The data is written before the event is set and read after it was waited for."""

import threading

ready = threading.Event()
answer = None
seen = None


def writer():
    global answer
    answer = 42
    ready.set()


def reader():
    global seen
    ready.wait()
    seen = answer


r = threading.Thread(target=reader)
w = threading.Thread(target=writer)
r.start()
w.start()
r.join()
w.join()
assert seen == 42
