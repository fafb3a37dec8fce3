"""The flag is set only if the check comes late; else the loop spins for ever with nobody left to end it."""

import threading

flag = False
level = 0


def raise_level():
    global level
    level = 1


def watch():
    global flag
    if level == 1:
        flag = True


threads = [threading.Thread(target=raise_level), threading.Thread(target=watch)]
for t in threads:
    t.start()
for t in threads:
    t.join()
while not flag:
    pass
