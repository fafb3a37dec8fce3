"""__getitem__ and __setitem__ in Python, used by `+=`."""

import threading


class Table:
    def __init__(self):
        self.rows = {}

    def __getitem__(self, k):
        return self.rows.get(k, 0)

    def __setitem__(self, k, v):
        self.rows[k] = v

    def __contains__(self, k):
        return k in self.rows

    def __len__(self):
        return len(self.rows)


t = Table()


def hit():
    t["x"] += 1


ts = [threading.Thread(target=hit) for _ in range(2)]
for th in ts:
    th.start()
for th in ts:
    th.join()
assert "x" in t
assert len(t) == 1
assert t["x"] == 2
