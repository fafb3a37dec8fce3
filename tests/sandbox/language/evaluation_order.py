"""Operands are read from left to right, each when its turn comes."""

log = []
x = 1
data = {"a": 1, "b": [1, 2, 3]}


def note(value):
    log.append(value)
    return value


def bump(by=10):
    global x
    x += by
    return x


print(x + bump(), x)
print(bump() + x)
print(x, bump(), x)
x += bump(1)
print(x)
data[note("a")] = note(5) + data[note("a")]
print(log, data)
log.clear()
data["b"][note(0)] += note(7)
print(log, data["b"])
log.clear()
a, b = note(1), note(2)
a, b = b, a
print(a, b, log)
log.clear()
data["b"][note(0)], data["b"][note(1)] = note("x"), note("y")
print(log, data["b"])
log.clear()
print(note(1) < note(3) < note(2) < note(9), log)
log.clear()
print(note(0) and note(1), note(0) or note(2), not note(0), log)
log.clear()
print(note(1) if note(0) else note(2), log)
log.clear()
print([note(i) for i in (1, 2, 3) if note(i) != 2], log)
log.clear()
print({note(k): note(v) for k, v in ((1, 2), (3, 4))}, log)
log.clear()
print(f"{note(1)!r:>{note(5)}}|{x=}|{note('s')}", log)
log.clear()
print(note(max)(note(1), *[note(2)], **{"key": note(abs)}), log)
log.clear()
print((lambda p=note(1), *q, r=note(2), **s: (p, q, r, s))(note(3), note(4), t=note(5)), log)
log.clear()
z = w = note([])
z.append(note(1))
print(w, z is w, log)
log.clear()
print(note([1, 2, 3, 4])[note(1) : note(3)], log)
del data["b"][note(0) :]
print(data)
first, *middle, last = (note(n) for n in range(5))
print(first, middle, last)
(data["p"], data["q"]), c = (note(1), note(2)), note(3)
print(data, c)
if (n := note(4)) > 3:
    print(n)
print([y := 1, y**2, y + x])
assert note(True), note("never")
for data["i"] in range(2):
    print(data["i"])
print(x, -x, ~x, x << 1, x // 2, x @ 1 if False else 0)
t: int = note(3)
u: object = 4
print(t, u, log[-1])
