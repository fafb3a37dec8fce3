"""Two time stamps of two threads say nothing about who wrote last."""

import threading
import time

stamps = {}


def work(name):
    stamps[name] = time.monotonic()


a = threading.Thread(target=work, args=("a",))
b = threading.Thread(target=work, args=("b",))
a.start()
b.start()
a.join()
b.join()
assert list(stamps) == ["a", "b"]
