"""functools.cached_property computes twice when two threads ask at once (not on 3.11, where it has a lock)."""

import sys
import threading
from functools import cached_property

made = []


class Page:
    @cached_property
    def size(self):
        made.append(1)
        return 7


page = Page()
threads = [threading.Thread(target=lambda: page.size) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
assert sys.version_info >= (3, 12), "on 3.11 there is nothing to see"
