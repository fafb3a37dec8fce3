import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]

    def eat(self, seat):
        pass

    def dine(self, seat):
        left = self.forks[seat]
        right = self.forks[(seat + 1) % self.seats]
        with left:
            with right:
                self.eat(seat)
