"""The key function of sorted() counts its calls under a lock, in two threads."""

import threading

lock = threading.Lock()
calls = 0


def key(x):
    global calls
    with lock:
        calls += 1
    return -x


def work():
    assert sorted([1, 2], key=key) == [2, 1]


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert calls == 4
