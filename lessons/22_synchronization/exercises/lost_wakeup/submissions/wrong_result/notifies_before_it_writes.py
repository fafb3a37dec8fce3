import threading


class Mailbox:
    def __init__(self):
        self.parcel = None
        self.arrived = threading.Event()

    def send(self, parcel):
        self.arrived.set()
        self.parcel = parcel

    def receive(self):
        self.arrived.wait()
        return self.parcel
