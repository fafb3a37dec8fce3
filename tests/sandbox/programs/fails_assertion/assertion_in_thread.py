"""The assertion stands in a thread, and it is not main that fails."""
# fact: preemptions=0

import threading

ready = False


def check():
    assert ready, "checked too early"


def prepare():
    global ready
    ready = True


a = threading.Thread(target=prepare)
b = threading.Thread(target=check)
a.start()
b.start()
a.join()
b.join()
