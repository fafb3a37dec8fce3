"""A class pattern reads the attributes of the shared object one after the other."""
# fact: preemptions=1

import threading


class Point:
    def __init__(self):
        self.x = 0
        self.y = 0


p = Point()


def move():
    p.x = 1
    p.y = 1


def look():
    match p:
        case Point(x=a, y=b):
            assert a == b, "half moved"


threads = [threading.Thread(target=move), threading.Thread(target=look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
