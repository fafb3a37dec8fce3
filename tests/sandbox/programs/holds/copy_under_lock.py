"""Writers replace the list by a longer copy under a lock; a reader takes the reference once and sees a whole list."""

import threading

lock = threading.Lock()
names = ("ann",)


def add(name):
    global names
    with lock:
        names = (*names, name)


def read():
    snapshot = names
    assert snapshot[0] == "ann"
    assert len(snapshot) in (1, 2, 3)


threads = [
    threading.Thread(target=add, args=("bob",)),
    threading.Thread(target=add, args=("cy",)),
    threading.Thread(target=read),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sorted(names) == ["ann", "bob", "cy"]
