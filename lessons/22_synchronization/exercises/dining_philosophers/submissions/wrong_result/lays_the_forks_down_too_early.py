import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]

    def eat(self, seat):
        pass

    def dine(self, seat):
        first, second = sorted((seat, (seat + 1) % self.seats))
        with self.forks[first]:
            pass
        with self.forks[second]:
            self.eat(seat)
