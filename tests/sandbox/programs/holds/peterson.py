"""Peterson's algorithm: wants before turn, turn to the other; one at a time inside when each access is one step."""

import threading

wants = [False, False]
turn = 0
counter = 0


def work(me):
    global turn, counter
    other = 1 - me
    wants[me] = True
    turn = other
    while wants[other] and turn == other:
        pass
    counter += 1
    wants[me] = False


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert counter == 2, "both were inside"
