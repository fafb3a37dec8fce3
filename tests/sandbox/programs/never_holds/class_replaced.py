"""The object's class is replaced while the other thread calls a method: the state pattern by `__class__`."""

import threading


class Closed:
    def enter(self):
        return "knocks"


class Open:
    def enter(self):
        return "goes in"


door = Closed()
said = []


def open_door():
    door.__class__ = Open


def visit():
    said.append(door.enter())


threads = [threading.Thread(target=open_door), threading.Thread(target=visit)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert said == ["goes in"]
