"""A metaclass makes one object, under a lock."""

import threading


class SingletonMeta(type):
    _instances = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                instance = super().__call__(*args, **kwargs)
                cls._instances[cls] = instance
        return cls._instances[cls]


class Singleton(metaclass=SingletonMeta):
    value: str = None

    def __init__(self, value: str) -> None:
        self.value = value


got = []


def test_singleton(value: str) -> None:
    singleton = Singleton(value)
    got.append(singleton)


process1 = threading.Thread(target=test_singleton, args=("FOO",))
process2 = threading.Thread(target=test_singleton, args=("BAR",))
process1.start()
process2.start()
process1.join()
process2.join()
assert got[0] is got[1]
