"""abort() breaks the barrier, and who waits there or comes later is told by BrokenBarrierError."""

import threading

barrier = threading.Barrier(2)
told = []


def work():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        told.append("broken")


t = threading.Thread(target=work)
t.start()
barrier.abort()
t.join()
assert told == ["broken"]
assert barrier.broken
