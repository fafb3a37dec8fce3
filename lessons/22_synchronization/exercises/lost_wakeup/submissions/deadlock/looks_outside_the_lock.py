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
        if self.parcel is None:
            with self.arrived:
                self.arrived.wait()
        return self.parcel
