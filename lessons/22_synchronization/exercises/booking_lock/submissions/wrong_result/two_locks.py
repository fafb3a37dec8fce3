import threading


class Booking:
    def __init__(self, seats):
        self.left = seats
        self.sold_to = []
        self.look = threading.Lock()
        self.take = threading.Lock()

    def book(self, user):
        with self.look:
            free = self.left > 0
        if free:
            with self.take:
                self.left -= 1
                self.sold_to.append(user)
        return free
