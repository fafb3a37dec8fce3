"""A lock behind contextlib.contextmanager."""

import threading
from contextlib import contextmanager

_lock = threading.Lock()
ledger = {"sum": 0}


@contextmanager
def transaction():
    with _lock:
        yield ledger


def pay(n):
    with transaction() as book:
        book["sum"] = book["sum"] + n


threads = [threading.Thread(target=pay, args=(n,)) for n in (5, 7)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert ledger["sum"] == 12
