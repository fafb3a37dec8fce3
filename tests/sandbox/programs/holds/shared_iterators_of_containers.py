"""Iterators over a list and over a dict's items, shared by two threads."""

import threading

numbers, names = iter([1, 2, 3]), iter({"a": 1, "b": 2}.items())
got = []


def take():
    got.append(next(numbers, None))
    for name, _ in names:
        got.append(name)


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(map(str, got)) == ["1", "2", "a", "b"]
