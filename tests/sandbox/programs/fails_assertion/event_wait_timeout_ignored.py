"""wait(timeout) may come back without the event, and the result is not looked at."""

import threading

ready = threading.Event()
data = None


def writer():
    global data
    data = 3
    ready.set()


threading.Thread(target=writer).start()
ready.wait(timeout=1)
assert data == 3, "nothing there yet"
