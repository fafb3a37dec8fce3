import threading

guard = threading.RLock()


class Counter:
    def __init__(self):
        self.value = 0

    def increment(self):
        guard.acquire()
        try:
            self.value = self.value + 1
        finally:
            guard.release()
