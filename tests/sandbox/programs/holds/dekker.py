"""Dekker's algorithm: who does not have the turn steps back."""

import threading

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    wants[me] = True
    while wants[other]:
        if turn != me:
            wants[me] = False
            while turn != me:
                pass
            wants[me] = True
    counter += 1
    turn = other
    wants[me] = False


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2
