"""Three stages, each a loop over iter(get, sentinel)."""

from queue import Queue
from threading import Thread

SENTINEL = object()


def stage(inq, outq, f):
    for item in iter(inq.get, SENTINEL):
        outq.put(f(item))
    outq.put(SENTINEL)


q1, q2, q3 = Queue(), Queue(), Queue()
Thread(target=stage, args=(q1, q2, lambda x: x + 1)).start()
Thread(target=stage, args=(q2, q3, lambda x: x * 2)).start()
for i in range(2):
    q1.put(i)
q1.put(SENTINEL)
assert list(iter(q3.get, SENTINEL)) == [2, 4]
