import threading


class Booking:
    def __init__(self, seats):
        self.left = seats
        self.sold_to = []

    def book(self, user):
        with threading.Lock():
            if self.left > 0:
                self.left -= 1
                self.sold_to.append(user)
                return True
            return False
