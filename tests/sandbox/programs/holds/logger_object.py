"""A logger of the module, used under a lock."""

import logging
import threading

logger = logging.getLogger(__name__)
counter = 0
lock = threading.Lock()


def work():
    global counter
    with lock:
        counter += 1
        logger.warning("counter is %s", counter)


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert counter == 2
