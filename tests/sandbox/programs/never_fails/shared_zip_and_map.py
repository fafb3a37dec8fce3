"""zip() and map() shared by threads."""

import threading

pairs = zip([1, 2], ["a", "b"])
doubled = map(lambda x: x * 2, [1, 2])
got = []


def take():
    for n, _ in pairs:
        got.append(n)
    for n in doubled:
        got.append(n)


ts = [threading.Thread(target=take) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(got) == [1, 2, 2, 4]
