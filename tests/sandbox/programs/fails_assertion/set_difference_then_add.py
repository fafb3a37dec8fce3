"""Both threads see the same work left."""

import threading

wanted = {1, 2}
done = set()
work = []


def crawl():
    for n in sorted(wanted - done):
        done.add(n)
        work.append(n)


ts = [threading.Thread(target=crawl) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(work) == [1, 2]
