import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]

    def eat(self, seat):
        pass

    def dine(self, seat):
        with self.forks[seat]:
            if self.forks[(seat + 1) % self.seats].acquire(timeout=1):
                self.eat(seat)
                self.forks[(seat + 1) % self.seats].release()
