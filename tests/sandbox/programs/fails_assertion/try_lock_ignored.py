"""acquire(blocking=False) that failed is taken for a success."""

import threading

lock = threading.Lock()
owners = []


def work(name):
    lock.acquire(blocking=False)
    owners.append(name)
    assert owners == [name], "not alone"
    owners.remove(name)


threads = [threading.Thread(target=work, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
