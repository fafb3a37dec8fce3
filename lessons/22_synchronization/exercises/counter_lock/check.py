"""Two threads increment twice each; the value must be four in the end."""

from submission import Counter

import threading

counter = Counter()


def increment_twice():
    counter.increment()
    counter.increment()


threads = [threading.Thread(target=increment_twice, name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert counter.value == 4, f"{counter.value} counted of 4 increments"
