import threading


class Booking:
    def __init__(self, seats):
        self.left = seats
        self.sold_to = []
        self.lock = threading.Lock()

    def book(self, user):
        self.lock.acquire()
        try:
            if self.left > 0:
                self.left -= 1
                self.sold_to.append(user)
                self.lock.release()
                return True
            return False
        finally:
            self.lock.release()
