"""The random numbers of a seed come in one order, but which thread draws which is open."""

import random
import threading

random.seed(7)
drawn = {}


def draw(name):
    drawn[name] = random.random()


threads = [threading.Thread(target=draw, args=(n,)) for n in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
random.seed(7)
assert drawn["a"] == random.random()
