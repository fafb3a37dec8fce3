"""monotonic() never goes back, in any thread."""

import threading
import time

marks = []


def work():
    before = time.monotonic()
    time.sleep(0.01)
    after = time.monotonic()
    marks.append(after - before)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert all(m >= 0 for m in marks)
