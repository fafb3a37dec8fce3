"""`profile | new` is a copy; the last one wins."""

import threading

profile = {}


def save(**kw):
    global profile
    profile = profile | kw


ts = [threading.Thread(target=save, kwargs=k) for k in ({"a": 1}, {"b": 2})]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(profile) == ["a", "b"]
