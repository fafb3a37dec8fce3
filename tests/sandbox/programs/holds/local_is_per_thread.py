"""Each thread sees only its own attributes of a threading.local."""

import threading

mine = threading.local()
mine.name = "main"
seen = {}


def work(name):
    assert not hasattr(mine, "name")
    mine.name = name
    seen[name] = mine.name


threads = [threading.Thread(target=work, args=(n,)) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen == {"a": "a", "b": "b"}
assert mine.name == "main"
