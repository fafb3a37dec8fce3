"""Seven threads with three racing steps each on a list: more orders than can be tried in the time given."""
# fact: seconds=1

import threading

log = []


def work(n):
    for i in range(6):
        log.append((n, i, len(log)))


threads = [threading.Thread(target=work, args=(n,)) for n in range(7)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(log) == 42
