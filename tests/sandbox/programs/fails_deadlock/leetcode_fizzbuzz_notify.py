"""The same with notify(): it may wake a thread whose turn it is not."""

import threading

cond = threading.Condition()
i = 1
N = 4


def run(test, emit):
    global i
    while True:
        with cond:
            while i <= N and not test(i):
                cond.wait()
            if i > N:
                return
            emit(i)
            i += 1
            cond.notify()


out = []
threads = [
    threading.Thread(target=run, args=(lambda i: i % 3 == 0, lambda i: out.append("fizz"))),
    threading.Thread(target=run, args=(lambda i: i % 3 == 1, out.append)),
    threading.Thread(target=run, args=(lambda i: i % 3 == 2, out.append)),
]
for t in threads:
    t.start()
for t in threads:
    t.join()
