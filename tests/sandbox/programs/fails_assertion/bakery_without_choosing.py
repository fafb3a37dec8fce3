"""The bakery without its `choosing` flags: both may draw the same number at different times and both go in."""

import threading

number = [0, 0]
inside = 0


def customer(me):
    global inside
    other = 1 - me
    number[me] = 1 + max(number[0], number[1])
    while number[other] != 0 and (number[other], other) < (number[me], me):
        pass
    inside += 1
    assert inside == 1, "two at the counter"
    inside -= 1
    number[me] = 0


threads = [threading.Thread(target=customer, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
