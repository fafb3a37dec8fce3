"""The one that sleeps less need not be the first to write."""

import threading
import time

order = []


def late():
    time.sleep(0.2)
    order.append("late")


def early():
    time.sleep(0.1)
    order.append("early")


threads = [threading.Thread(target=late), threading.Thread(target=early)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert order == ["early", "late"]
