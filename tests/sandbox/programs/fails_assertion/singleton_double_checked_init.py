"""The object can be seen before it is ready."""

import threading


class Config:
    _instance = None
    _lock = threading.Lock()

    @classmethod
    def get(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    cls._instance = cls.__new__(cls)
                    cls._instance.ready = False
                    cls._instance.load()
        return cls._instance

    def load(self):
        self.ready = True


def use():
    assert Config.get().ready


ts = [threading.Thread(target=use) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
