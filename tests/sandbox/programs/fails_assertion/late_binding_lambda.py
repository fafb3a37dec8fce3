"""The lambda reads i when it runs, and by then the loop may have gone on: the same number twice."""

import threading

out = []
threads = []
for i in range(2):
    t = threading.Thread(target=lambda: out.append(i))
    t.start()
    threads.append(t)
for t in threads:
    t.join()
assert sorted(out) == [0, 1]
