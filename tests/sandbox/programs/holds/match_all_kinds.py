"""Each kind of pattern matches what CPython says."""

import enum
import threading
from dataclasses import dataclass


class Color(enum.Enum):
    RED = 1


@dataclass
class Add:
    amount: int
    note: str = ""


@dataclass(frozen=True)
class Stop:
    pass


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def told(message):
    match message:
        case Add(amount=n, note="") if n > 0:
            return f"add {n}"
        case Add(n, note):
            return f"add {n} {note}"
        case Stop():
            return "stop"
        case Point(0, y) | Point(y, 0):
            return f"axis {y}"
        case ["go", *where] if where:
            return f"go {'-'.join(where)}"
        case [x, y, *_] | (x, (y,)):
            return f"pair {x} {y}"
        case {"kind": "log", "text": str(text), **rest}:
            return f"log {text} {sorted(rest)}"
        case {"kind": kind}:
            return f"kind {kind}"
        case Color.RED:
            return "red"
        case int(n) | float(n):
            return f"number {n}"
        case True | None:
            return "nothing"
        case "a" | "b" as letter:
            return letter
        case []:
            return "empty"
        case _:
            return "?"


out = []
messages = [
    Add(1),
    Add(-1),
    Add(2, "x"),
    Stop(),
    Point(0, 3),
    Point(4, 0),
    Point(1, 1),
    ["go", "a", "b"],
    ["go"],
    (1, 2),
    (1, 2, 3),
    {"kind": "log", "text": "t", "z": 1},
    {"kind": "log", "text": 5},
    {},
    Color.RED,
    5,
    1.5,
    True,
    None,
    "a",
    "c",
    [],
    (),
    "xy",
]
expected = [
    "add 1",
    "add -1 ",
    "add 2 x",
    "stop",
    "axis 3",
    "axis 4",
    "?",
    "go a-b",
    "?",
    "pair 1 2",
    "pair 1 2",
    "log t ['z']",
    "kind log",
    "?",
    "red",
    "number 5",
    "number 1.5",
    "number True",
    "nothing",
    "a",
    "?",
    "empty",
    "empty",
    "?",
]
t = threading.Thread(target=lambda: out.extend(told(m) for m in messages))
t.start()
t.join()
assert out == expected, [p for p in zip(out, expected) if p[0] != p[1]]
