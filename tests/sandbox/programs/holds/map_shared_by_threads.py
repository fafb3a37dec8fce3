import threading

xs = list("123456")
m = map(int, xs)
got = []


def w():
    for v in m:
        got.append(v)


ts = [threading.Thread(target=w) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(got) == [1, 2, 3, 4, 5, 6]
