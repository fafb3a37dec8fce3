"""A function call between the read and the write: the update is lost on this CPython too, not only in theory."""
# fact: preemptions=1
# fact: gil=fails

import threading

counter = 0


def plus_one(n):
    return n + 1


def work():
    global counter
    t = plus_one(counter)
    counter = t


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2, "lost update"
