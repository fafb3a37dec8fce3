"""Counter.update of a text is one step."""

import threading
from collections import Counter

total = Counter()
ts = [threading.Thread(target=total.update, args=("ab",)) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert total == {"a": 2, "b": 2}
