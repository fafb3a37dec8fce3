import threading


class Buffer:
    def __init__(self, size):
        self.plates = []
        self.room = threading.Semaphore(size)
        self.ready = threading.Semaphore(0)
        self.lock = threading.Lock()

    def put(self, plate):
        self.room.acquire()
        with self.lock:
            self.plates.append(plate)
        self.ready.release()

    def take(self):
        self.ready.acquire()
        with self.lock:
            plate = self.plates.pop(0)
        self.room.release()
        return plate
