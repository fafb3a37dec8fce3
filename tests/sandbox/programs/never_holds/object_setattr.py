"""object.__setattr__ behind a frozen dataclass."""

import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Box:
    n: int = 0

    def add(self):
        object.__setattr__(self, "n", self.n + 1)


box = Box()
threads = [threading.Thread(target=box.add) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert box.n == 2
