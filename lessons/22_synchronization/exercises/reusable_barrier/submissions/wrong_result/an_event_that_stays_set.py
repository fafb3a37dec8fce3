import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.lock = threading.Lock()
        self.all_here = threading.Event()

    def wait(self):
        with self.lock:
            self.arrived += 1
            if self.arrived == self.parties:
                self.arrived = 0
                self.all_here.set()
        self.all_here.wait()
