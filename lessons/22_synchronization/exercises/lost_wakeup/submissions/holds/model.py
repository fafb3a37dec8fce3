import threading


class Mailbox:
    def __init__(self):
        self.parcel = None
        self.arrived = threading.Condition()

    def send(self, parcel):
        with self.arrived:
            self.parcel = parcel
            self.arrived.notify()

    def receive(self):
        with self.arrived:
            while self.parcel is None:
                self.arrived.wait()
            return self.parcel
