class Limiter:
    def __init__(self, limit):
        self.free = limit

    def ask(self, question):
        while self.free <= 0:
            pass
        self.free -= 1
        try:
            return question()
        finally:
            self.free += 1
