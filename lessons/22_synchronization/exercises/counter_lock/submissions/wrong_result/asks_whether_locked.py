import threading


class Counter:
    def __init__(self):
        self.value = 0
        self.lock = threading.Lock()

    def increment(self):
        while self.lock.locked():
            pass
        self.value += 1
