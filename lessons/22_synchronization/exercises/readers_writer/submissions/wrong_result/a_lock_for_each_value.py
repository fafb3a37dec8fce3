import threading


class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1
        self.train_lock = threading.Lock()
        self.platform_lock = threading.Lock()

    def looking(self):
        pass

    def write(self, train, platform):
        with self.train_lock:
            self.train = train
        with self.platform_lock:
            self.platform = platform

    def read(self):
        with self.train_lock:
            train = self.train
        self.looking()
        with self.platform_lock:
            platform = self.platform
        return train, platform
