"""Each lets the other go first as long as the other wants to: two polite people at a door."""

import threading

wants = [True, True]


def go(me):
    while wants[1 - me]:
        wants[me] = False
        wants[me] = True
    wants[me] = False


threads = [threading.Thread(target=go, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
