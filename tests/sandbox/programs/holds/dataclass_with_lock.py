"""A dataclass that carries its own lock, changed in a match statement."""

import threading
from dataclasses import dataclass, field


@dataclass
class Stock:
    apples: int = 3
    lock: threading.Lock = field(default_factory=threading.Lock)

    def order(self, what):
        with self.lock:
            match what:
                case ("take", n) if n <= self.apples:
                    self.apples -= n
                    return True
                case ("give", n):
                    self.apples += n
                    return True
                case _:
                    return False


stock = Stock()
answers = []
orders = [("take", 2), ("take", 2), ("give", 1)]
threads = [threading.Thread(target=lambda o=o: answers.append(stock.order(o))) for o in orders]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert stock.apples == 4 - 2 * (answers.count(True) - 1)
assert stock.apples >= 0
