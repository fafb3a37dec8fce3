"""setattr and getattr with a name made at run time are shared accesses as well."""

import threading


class Box:
    value_1 = 0


def work(i):
    name = f"value_{i}"
    old = getattr(Box, name)
    setattr(Box, name, old + 1)


threads = [threading.Thread(target=work, args=(1,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert Box.value_1 == 2
