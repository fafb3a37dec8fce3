"""The same without the lock."""

import threading


class SingletonMeta(type):
    _instances = {}

    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Singleton(metaclass=SingletonMeta):
    def __init__(self, value):
        self.value = value


got = []


def use(value):
    got.append(Singleton(value))


ts = [threading.Thread(target=use, args=(v,)) for v in ("FOO", "BAR")]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert got[0] is got[1]
