"""A semaphore of 2 lets at most two in at a time; the count of who is inside has a lock of its own."""

import threading

door = threading.Semaphore(2)
lock = threading.Lock()
inside = 0
most = 0


def visit():
    global inside, most
    with door:
        with lock:
            inside += 1
            most = max(most, inside)
        with lock:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert 1 <= most <= 2
assert inside == 0
