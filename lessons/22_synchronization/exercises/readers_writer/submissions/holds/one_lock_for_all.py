import threading


class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1
        self.lock = threading.Lock()

    def looking(self):
        pass

    def write(self, train, platform):
        with self.lock:
            self.train = train
            self.platform = platform

    def read(self):
        with self.lock:
            train = self.train
            self.looking()
            platform = self.platform
            return train, platform
