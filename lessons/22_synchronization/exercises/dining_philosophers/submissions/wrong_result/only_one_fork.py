import threading


class Table:
    def __init__(self, seats):
        self.forks = [threading.Lock() for _ in range(seats)]

    def eat(self, seat):
        pass

    def dine(self, seat):
        with self.forks[seat]:
            self.eat(seat)
