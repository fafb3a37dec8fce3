"""list(map(f, ...)) calls back from C into a function with a race."""
# fact: preemptions=1

import threading

total = [0]


def add(n):
    total[0] = total[0] + n
    return n


def work():
    list(map(add, [1, 2]))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert total[0] == 6
