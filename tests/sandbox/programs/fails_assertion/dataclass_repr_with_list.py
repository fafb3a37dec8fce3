"""The repr of a dataclass shows a list that another thread fills."""

import threading
from dataclasses import dataclass, field


@dataclass
class Account:
    name: str
    history: list = field(default_factory=list)


a = Account("ada")
seen = []


def show():
    seen.append(repr(a))


def add():
    a.history.append(1)


ts = [threading.Thread(target=f) for f in (show, add)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen == ["Account(name='ada', history=[])"]
