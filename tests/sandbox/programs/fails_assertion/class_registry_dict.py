"""A registry is looked at, then changed."""

import threading


class Plugin:
    registry = {}

    @classmethod
    def register(cls, name):
        if name in cls.registry:
            raise KeyError(name)
        cls.registry[name] = cls.registry.get(name, 0) + 1
        return name


got = []


def work():
    try:
        got.append(Plugin.register("x"))
    except KeyError:
        pass


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert len(got) == 1
