"""Two conditions on one lock: each side waits on its own and wakes the other's."""

import threading

lock = threading.Lock()
not_empty = threading.Condition(lock)
not_full = threading.Condition(lock)
slot = []


def put(x):
    with not_full:
        while slot:
            not_full.wait()
        slot.append(x)
        not_empty.notify()


def get(out):
    with not_empty:
        while not slot:
            not_empty.wait()
        out.append(slot.pop())
        not_full.notify()


out = []
threads = [
    threading.Thread(target=put, args=(1,)),
    threading.Thread(target=put, args=(2,)),
    threading.Thread(target=get, args=(out,)),
    threading.Thread(target=get, args=(out,)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(out) == [1, 2]
