"""types.SimpleNamespace as a bag of shared values."""
# fact: preemptions=1

import threading
from types import SimpleNamespace

shared = SimpleNamespace(count=0)


def work():
    shared.count += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert shared.count == 2
