import threading


class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1
        self.readers = 0
        self.board_lock = threading.Lock()

    def looking(self):
        pass

    def write(self, train, platform):
        with self.board_lock:
            self.train = train
            self.platform = platform

    def read(self):
        self.readers += 1
        if self.readers == 1:
            self.board_lock.acquire()
        train = self.train
        self.looking()
        platform = self.platform
        self.readers -= 1
        if self.readers == 0 and self.board_lock.locked():
            self.board_lock.release()
        return train, platform
