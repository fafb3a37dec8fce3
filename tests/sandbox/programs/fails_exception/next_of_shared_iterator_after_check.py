"""The iterator has one item left for both."""

import threading

tickets = iter(["last"])


def take():
    next(tickets)


threads = [threading.Thread(target=take) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
