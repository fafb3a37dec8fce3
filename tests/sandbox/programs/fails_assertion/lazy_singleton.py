"""Both threads see None, both make an object: two of what should be one."""
# fact: preemptions=1

import threading

made = []


class Database:
    _instance = None

    @classmethod
    def get(cls):
        if cls._instance is None:
            cls._instance = cls()
            made.append(1)
        return cls._instance


threads = [threading.Thread(target=Database.get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1, "two singletons"
