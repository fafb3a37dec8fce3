import threading


class Buffer:
    def __init__(self, size):
        self.plates = []
        self.changed = threading.Condition()

    def put(self, plate):
        with self.changed:
            self.plates.append(plate)
            self.changed.notify()

    def take(self):
        with self.changed:
            while not self.plates:
                self.changed.wait()
            return self.plates.pop(0)
