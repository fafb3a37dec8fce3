"""The check is before the lock, the act inside: both have checked when the first one acts."""
# fact: preemptions=1

import threading

lock = threading.Lock()
stock = 1


def buy():
    global stock
    if stock > 0:
        with lock:
            stock -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stock >= 0, "sold what was gone"
