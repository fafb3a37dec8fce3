"""The set-up runs once, whoever is first, because the flag is read and set under the lock."""

import threading


class Once:
    def __init__(self):
        self.lock = threading.Lock()
        self.done = False

    def call(self, function):
        with self.lock:
            if not self.done:
                function()
                self.done = True


runs = []
once = Once()
threads = [threading.Thread(target=once.call, args=(lambda: runs.append(1),)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert runs == [1]
