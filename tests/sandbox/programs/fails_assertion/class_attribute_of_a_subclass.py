"""The attribute is found in the base class, until the other thread stores one in the subclass."""
# fact: preemptions=0

import threading


class Base:
    limit = 1


class Child(Base):
    pass


child = Child()
seen = []


def read():
    seen.append(child.limit)


def change():
    Child.limit = 2


threads = [threading.Thread(target=change), threading.Thread(target=read)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == [2]
