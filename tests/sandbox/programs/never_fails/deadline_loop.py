"""A loop until a deadline ends, because time goes on while it sleeps."""

import threading
import time

found = []


def search():
    end = time.monotonic() + 0.3
    while time.monotonic() < end:
        time.sleep(0.1)
    found.append("nothing")


t = threading.Thread(target=search)
t.start()
t.join()
assert found == ["nothing"]
