"""The lock comes from a base class, `with self` goes through its __enter__."""

import threading


class Lockable:
    def __init__(self):
        self._mutex = threading.RLock()

    def __enter__(self):
        return self._mutex.__enter__()

    def __exit__(self, *details):
        return self._mutex.__exit__(*details)


class Cart(Lockable):
    def __init__(self):
        super().__init__()
        self.total = 0

    def add(self, price):
        with self:
            self.total += price


cart = Cart()
threads = [threading.Thread(target=cart.add, args=(p,)) for p in (3, 4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert cart.total == 7
