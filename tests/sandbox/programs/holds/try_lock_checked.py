"""acquire(blocking=False) that says no is obeyed; at least one of the two gets in."""

import threading

lock = threading.Lock()
got = []


def attempt(name):
    if lock.acquire(blocking=False):
        got.append(name)
        lock.release()


threads = [threading.Thread(target=attempt, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert 1 <= len(got) <= 2
