import threading


class Limiter:
    def __init__(self, limit):
        self.free = limit
        self.changed = threading.Condition()

    def ask(self, question):
        with self.changed:
            while self.free == 0:
                self.changed.wait()
            self.free -= 1
        try:
            return question()
        finally:
            with self.changed:
                self.free += 1
                self.changed.notify()
