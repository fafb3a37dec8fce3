import threading


class Barrier:
    def __init__(self, parties):
        self.parties = parties
        self.arrived = 0
        self.round = 0
        self.changed = threading.Condition()

    def wait(self):
        with self.changed:
            my_round = self.round
            self.arrived += 1
            if self.arrived == self.parties:
                self.arrived = 0
                self.round += 1
                self.changed.notify_all()
            while self.round == my_round:
                self.changed.wait()
