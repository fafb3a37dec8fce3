import time


class Mailbox:
    def __init__(self):
        self.parcel = None

    def send(self, parcel):
        self.parcel = parcel

    def receive(self):
        time.sleep(1)
        return self.parcel
