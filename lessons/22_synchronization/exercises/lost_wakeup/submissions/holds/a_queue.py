import queue


class Mailbox:
    def __init__(self):
        self.parcels = queue.Queue()

    def send(self, parcel):
        self.parcels.put(parcel)

    def receive(self):
        return self.parcels.get()
