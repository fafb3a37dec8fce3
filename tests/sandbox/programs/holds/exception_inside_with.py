"""An exception inside `with lock` lets go of the lock, so the next thread goes in."""

import threading

lock = threading.Lock()
done = []


def work(n):
    try:
        with lock:
            if n == 0:
                raise RuntimeError("broken")
            done.append(n)
    except RuntimeError:
        done.append("repaired")


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(done, key=str) == [1, "repaired"]
assert not lock.locked()
