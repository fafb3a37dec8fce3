import threading
import time


class Table:
    def __init__(self, seats):
        self.seats = seats
        self.forks = [threading.Lock() for _ in range(seats)]

    def eat(self, seat):
        pass

    def dine(self, seat):
        time.sleep(seat * 0.01)
        with self.forks[seat]:
            with self.forks[(seat + 1) % self.seats]:
                self.eat(seat)
