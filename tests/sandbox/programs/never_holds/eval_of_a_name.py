"""eval() reads the shared value behind the explorer's back."""

import threading

count = 0


def work():
    global count
    count = eval("count") + 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2
