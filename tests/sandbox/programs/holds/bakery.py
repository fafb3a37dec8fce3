"""Lamport's bakery: draw a number while `choosing`, the smaller number goes first, the smaller index at a tie."""

import threading

choosing = [False, False]
number = [0, 0]
inside = 0


def customer(me):
    global inside
    other = 1 - me
    choosing[me] = True
    number[me] = 1 + max(number[0], number[1])
    choosing[me] = False
    while choosing[other]:
        pass
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    number[me] = 0


threads = [threading.Thread(target=customer, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
