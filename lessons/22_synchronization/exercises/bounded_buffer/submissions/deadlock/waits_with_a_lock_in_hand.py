import threading


class Buffer:
    def __init__(self, size):
        self.size = size
        self.plates = []
        self.lock = threading.Lock()
        self.filled = threading.Event()
        self.emptied = threading.Event()
        self.emptied.set()

    def put(self, plate):
        with self.lock:
            self.emptied.wait()
            self.plates.append(plate)
            self.emptied.clear()
            self.filled.set()

    def take(self):
        with self.lock:
            self.filled.wait()
            plate = self.plates.pop(0)
            self.filled.clear()
            self.emptied.set()
            return plate
