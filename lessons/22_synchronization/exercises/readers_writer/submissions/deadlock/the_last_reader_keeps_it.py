import threading


class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1
        self.readers = 0
        self.count_lock = threading.Lock()
        self.board_lock = threading.Lock()

    def looking(self):
        pass

    def write(self, train, platform):
        with self.board_lock:
            self.train = train
            self.platform = platform

    def read(self):
        with self.count_lock:
            self.readers += 1
            if self.readers == 1:
                self.board_lock.acquire()
        train = self.train
        self.looking()
        platform = self.platform
        with self.count_lock:
            self.readers -= 1
        return train, platform
