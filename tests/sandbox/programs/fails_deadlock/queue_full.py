"""Main puts three in a queue of two, and nobody takes any."""
# fact: preemptions=0

from queue import Queue

q = Queue(2)
for n in range(3):
    q.put(n)
