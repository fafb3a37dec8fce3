"""A single append is one step, so a list of results needs no lock."""

import threading

results = []


def work(n):
    results.append(n)
    results.append(n + 10)


threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(results) == 4
assert results.index(0) < results.index(10)
