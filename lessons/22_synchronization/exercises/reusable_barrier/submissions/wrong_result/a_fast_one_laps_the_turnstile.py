import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.lock = threading.Lock()
        self.gate = threading.Semaphore(0)

    def wait(self):
        with self.lock:
            self.arrived += 1
            if self.arrived % self.parties == 0:
                self.gate.release(self.parties)
        self.gate.acquire()
