import threading


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]
        self.chairs = threading.Semaphore(seats - 1)

    def eat(self, seat):
        pass

    def dine(self, seat):
        with self.chairs:
            with self.forks[seat]:
                with self.forks[(seat + 1) % self.seats]:
                    self.eat(seat)
