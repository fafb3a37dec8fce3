class Barrier:
    def __init__(self, parties):
        self.parties = parties

    def wait(self):
        pass
