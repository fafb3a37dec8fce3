import threading


class Limiter:
    def __init__(self, limit):
        self.limit = limit

    def ask(self, question):
        with threading.Semaphore(self.limit):
            return question()
