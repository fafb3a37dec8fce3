"""A lambda looks at the loop's variable when it runs."""

import threading

seen = []
ts = []
for i in range(2):
    t = threading.Thread(target=lambda: seen.append(i))
    ts.append(t)
    t.start()
for t in ts:
    t.join()
assert sorted(seen) == [0, 1]
