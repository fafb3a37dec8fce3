"""An f-string calls __str__ between two writes."""

import threading


class Pair:
    def __init__(self):
        self.a = self.b = 0

    def __str__(self):
        return f"{self.a}/{self.b}"

    def up(self):
        self.a += 1
        self.b += 1


p = Pair()
seen = []
ts = [threading.Thread(target=p.up), threading.Thread(target=lambda: seen.append(f"{p}"))]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert seen[0] in ("0/0", "1/1")
