"""The latch counts down before the work is done."""

import threading

count = 2
cond = threading.Condition()
done = []


def worker(n):
    global count
    with cond:
        count -= 1
        if count == 0:
            cond.notify_all()
    done.append(n)


for i in range(2):
    threading.Thread(target=worker, args=(i,)).start()
with cond:
    while count > 0:
        cond.wait()
assert len(done) == 2
