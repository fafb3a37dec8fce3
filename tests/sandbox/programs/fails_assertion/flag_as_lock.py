"""A boolean is no lock: both find it False before either sets it."""
# fact: preemptions=2

import threading

busy = False
inside = 0


def work():
    global busy, inside
    while busy:
        pass
    busy = True
    inside += 1
    assert inside == 1, "both inside"
    inside -= 1
    busy = False


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
