import threading


class Table:
    def __init__(self, seats):
        self.lock = threading.Lock()

    def eat(self, seat):
        pass

    def dine(self, seat):
        with self.lock:
            self.eat(seat)
