"""The object is in the list before __init__ has set its name."""
# fact: preemptions=1
# fact: message=AttributeError

import threading

players = []


class Player:
    def __init__(self, name):
        players.append(self)
        self.name = name


def show():
    for p in list(players):
        print(p.name)


threads = [threading.Thread(target=Player, args=("ann",)), threading.Thread(target=show)]
for t in threads:
    t.start()
for t in threads:
    t.join()
