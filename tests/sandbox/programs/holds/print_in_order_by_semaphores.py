"""Three threads print first, second, third whatever the order in which they start."""

import threading

second_may = threading.Semaphore(0)
third_may = threading.Semaphore(0)
out = []


def first():
    out.append("first")
    second_may.release()


def second():
    second_may.acquire()
    out.append("second")
    third_may.release()


def third():
    with third_may:
        out.append("third")


threads = [threading.Thread(target=f) for f in (third, second, first)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out == ["first", "second", "third"]
