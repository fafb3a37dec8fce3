import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        new = self.value + 1
        with self.lock:
            self.value = new
