"""sleep() does not order anything: the writer may need longer than the reader sleeps."""

import threading
import time

result = None


def compute():
    global result
    result = 99


t = threading.Thread(target=compute)
t.start()
time.sleep(1)
assert result == 99, "not ready after a second"
t.join()
