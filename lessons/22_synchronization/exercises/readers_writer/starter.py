class Board:
    def __init__(self):
        self.train = 1
        self.platform = 1

    def looking(self):
        pass

    def write(self, train, platform):
        self.train = train
        self.platform = platform

    def read(self):
        train = self.train
        self.looking()
        platform = self.platform
        return train, platform
