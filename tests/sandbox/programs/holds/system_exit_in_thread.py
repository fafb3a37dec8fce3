"""sys.exit() in a thread ends only that thread, silently."""

import sys
import threading

reached = []


def work():
    reached.append("before")
    sys.exit(1)


t = threading.Thread(target=work)
t.start()
t.join()
assert reached == ["before"]
