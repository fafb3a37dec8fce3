"""The spinning thread ends because the other one sets the flag under any fair scheduler."""

import threading

flag = False
data = 0


def setter():
    global flag, data
    data = 7
    flag = True


def spinner():
    while not flag:
        pass
    assert data == 7


threads = [threading.Thread(target=spinner), threading.Thread(target=setter)]
for t in threads:
    t.start()
for t in threads:
    t.join()
