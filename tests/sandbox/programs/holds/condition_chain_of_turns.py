"""Two threads append by turns, each waits until the turn is its own."""

import threading

turn = 0
cond = threading.Condition()
out = []


def work(me):
    global turn
    for _ in range(2):
        with cond:
            cond.wait_for(lambda: turn == me)
            out.append(me)
            turn = 1 - me
            cond.notify()


threads = [threading.Thread(target=work, args=(i,)) for i in (0, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert out == [0, 1, 0, 1]
