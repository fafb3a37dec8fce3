import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.plates = []
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, plate):
        with self.not_full:
            self.not_full.wait_for(lambda: len(self.plates) < self.size)
            self.plates.append(plate)
            self.not_empty.notify()

    def take(self):
        with self.not_empty:
            self.not_empty.wait_for(lambda: self.plates)
            plate = self.plates.pop(0)
            self.not_full.notify()
            return plate
