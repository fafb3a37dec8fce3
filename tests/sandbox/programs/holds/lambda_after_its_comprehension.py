"""Late binding, but no thread runs before the comprehension is over: both threads read its last value."""

import threading

results = []
threads = [threading.Thread(target=lambda: results.append(i)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert results == [1, 1], results
