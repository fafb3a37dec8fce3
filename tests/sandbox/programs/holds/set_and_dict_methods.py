"""add, pop with default, and update are one step each; the end is the same in each order."""

import threading

members = set()
info = {"x": 0}


def join_club(name):
    members.add(name)
    info.update({name: True})
    info.pop("x", None)


threads = [threading.Thread(target=join_club, args=(n,)) for n in ("ann", "bob")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert members == {"ann", "bob"}
assert info == {"ann": True, "bob": True}
