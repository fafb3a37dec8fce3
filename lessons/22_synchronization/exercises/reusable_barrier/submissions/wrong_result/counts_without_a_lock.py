import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.gate = threading.Semaphore(0)

    def wait(self):
        self.arrived += 1
        if self.arrived == self.parties:
            self.arrived = 0
            self.gate.release(self.parties - 1)
        else:
            self.gate.acquire()
