"""acquire(timeout) may say False; the program goes in all the same."""

import threading

lock = threading.Lock()
inside = 0


def work():
    global inside
    got = lock.acquire(timeout=2)
    inside += 1
    assert inside == 1, "both inside"
    inside -= 1
    if got:
        lock.release()


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
