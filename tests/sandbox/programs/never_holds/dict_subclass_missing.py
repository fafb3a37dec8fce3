"""__missing__ of a dict subclass is called from inside the item access."""

import threading

made = []


class Cache(dict):
    def __missing__(self, key):
        made.append(key)
        self[key] = value = key * 2
        return value


cache = Cache()
threads = [threading.Thread(target=lambda: cache[21]) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
