import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.plates = []
        self.changed = threading.Condition()

    def put(self, plate):
        with self.changed:
            while len(self.plates) >= self.size:
                self.changed.wait()
            self.plates.append(plate)
            self.changed.notify_all()

    def take(self):
        with self.changed:
            while not self.plates:
                self.changed.wait()
            plate = self.plates.pop(0)
            self.changed.notify_all()
            return plate
