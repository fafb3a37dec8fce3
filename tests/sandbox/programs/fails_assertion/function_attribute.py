"""A function's own attribute is shared by all who call it."""
# fact: preemptions=1

import threading


def work():
    work.calls += 1


work.calls = 0
threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert work.calls == 2
