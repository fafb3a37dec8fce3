"""Who fills the dict first is open, but the program sorts before it looks."""

import threading

marks = {}


def mark(name, value):
    marks[name] = value


threads = [threading.Thread(target=mark, args=a) for a in (("bo", 2), ("al", 1))]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [name for name in sorted(marks)] == ["al", "bo"]
assert marks == {"bo": 2, "al": 1}
