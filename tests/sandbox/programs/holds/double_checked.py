"""Double-checked locking with the second check inside the lock makes one object only."""

import threading

lock = threading.Lock()
made = []
instance = None


class Settings:
    def __init__(self):
        made.append(self)


def get():
    global instance
    if instance is None:
        with lock:
            if instance is None:
                instance = Settings()
    return instance


got = []
threads = [threading.Thread(target=lambda: got.append(get())) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(made) == 1
assert got[0] is got[1]
