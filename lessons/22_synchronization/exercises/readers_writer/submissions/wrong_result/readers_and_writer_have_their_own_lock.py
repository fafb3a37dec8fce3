import threading


class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1
        self.read_lock = threading.Lock()
        self.write_lock = threading.Lock()

    def looking(self):
        pass

    def write(self, train, platform):
        with self.write_lock:
            self.train = train
            self.platform = platform

    def read(self):
        with self.read_lock:
            train = self.train
            self.looking()
            platform = self.platform
            return train, platform
