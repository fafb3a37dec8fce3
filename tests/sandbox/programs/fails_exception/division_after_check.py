"""The number of players is not zero at the check, but it is at the division."""
# fact: preemptions=1
# fact: message=ZeroDivisionError

import threading

players = 1


def share():
    if players > 0:
        print(100 / players)


def leave():
    global players
    players -= 1


threads = [threading.Thread(target=share), threading.Thread(target=leave)]
for t in threads:
    t.start()
for t in threads:
    t.join()
