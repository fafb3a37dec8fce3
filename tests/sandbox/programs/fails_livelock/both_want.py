"""Both raise their flag and wait for the other's to fall: a lock with no turn."""

import threading

wants = [False, False]


def work(me):
    wants[me] = True
    while wants[1 - me]:
        pass
    wants[me] = False


threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
