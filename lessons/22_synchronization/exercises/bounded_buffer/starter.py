class Buffer:
    def __init__(self, size):
        self.size = size
        self.plates = []

    def put(self, plate):
        self.plates.append(plate)

    def take(self):
        return self.plates.pop(0)
