"""__lt__ of the objects that sort() compares changes a shared counter."""
# fact: preemptions=1

import threading

compared = 0


class Card:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        global compared
        compared += 1
        return self.rank < other.rank


def play(hand):
    hand.sort()


hands = [[Card(2), Card(1)], [Card(3), Card(4)]]
threads = [threading.Thread(target=play, args=(h,)) for h in hands]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert compared == 2
