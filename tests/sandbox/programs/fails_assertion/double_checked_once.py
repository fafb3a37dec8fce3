"""The check is not repeated inside the lock, so the second thread makes a second object when it gets the lock."""
# fact: preemptions=1
# fact: gil=fails

import threading

lock = threading.Lock()
instance = None
made = 0


def get():
    global instance, made
    if instance is None:
        with lock:
            made += 1
            instance = object()
    return instance


threads = [threading.Thread(target=get) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert made == 1
