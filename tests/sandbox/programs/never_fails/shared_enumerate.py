"""enumerate() shared by threads: in CPython it is no generator."""

import threading

lines = enumerate(["a", "b", "c"])
got = []


def take():
    for number, line in lines:
        got.append((number, line))


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(got) == [(0, "a"), (1, "b"), (2, "c")]
