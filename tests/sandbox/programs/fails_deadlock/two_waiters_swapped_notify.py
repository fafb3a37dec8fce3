"""Players who notify only at the end of the game."""

import threading

cond = threading.Condition()
turn = 0


def player(me, n):
    global turn
    for _ in range(n):
        with cond:
            while turn != me:
                cond.wait()
            turn = 1 - me
    with cond:
        cond.notify()


ts = [threading.Thread(target=player, args=(i, 2)) for i in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
