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
            if self.parcel is None:
                self.arrived.wait(timeout=1)
            return self.parcel
