import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.lock = threading.Lock()
        self.way_in = threading.Semaphore(0)
        self.way_out = threading.Semaphore(0)

    def wait(self):
        with self.lock:
            self.arrived += 1
            if self.arrived == self.parties:
                self.way_in.release(self.parties)
        self.way_in.acquire()
        with self.lock:
            self.arrived -= 1
            if self.arrived == 0:
                self.way_out.release(self.parties)
        self.way_out.acquire()
