import threading


class Booking:
    def __init__(self, seats, at_a_time):
        self.left = seats
        self.sold_to = []
        self.door = threading.Semaphore(at_a_time)
        self.lock = threading.Lock()

    def choose(self, user):
        pass

    def book(self, user):
        self.door.acquire()
        self.choose(user)
        with self.lock:
            if self.left > 0:
                self.left -= 1
                self.sold_to.append(user)
                return True
            return False
