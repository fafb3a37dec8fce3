"""The check and the act are each under the lock, but the lock is free between them."""
# fact: preemptions=1
# fact: gil=fails

import threading

lock = threading.Lock()
stock = 1


def buy():
    global stock
    with lock:
        there = stock > 0
    if there:
        with lock:
            stock -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stock == 0, "sold what was gone"
