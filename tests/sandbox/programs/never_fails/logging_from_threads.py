"""logging takes its own lock; the order of the lines is open, the program does not look."""

import logging
import threading

log = logging.getLogger("lesson")


def work(n):
    log.info("thread %d", n)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert log.name == "lesson"
