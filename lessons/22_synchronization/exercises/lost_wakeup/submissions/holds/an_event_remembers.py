import threading


class Mailbox:
    def __init__(self):
        self.parcel = None
        self.arrived = threading.Event()

    def send(self, parcel):
        self.parcel = parcel
        self.arrived.set()

    def receive(self):
        self.arrived.wait()
        return self.parcel
