"""The primitives are found under whatever names the program imports them."""

import threading as th
from queue import Queue as Channel
from threading import Lock as Mutex
from threading import Thread as T
from threading import Thread

mutex = Mutex()
done = Channel()
n = 0


def work():
    global n
    with mutex:
        n += 1
    done.put(None)


T(target=work).start()
Thread(target=work).start()
th.Thread(target=work).start()
for _ in range(3):
    done.get()
assert n == 3
