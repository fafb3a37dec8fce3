import threading


class Limiter:
    def __init__(self, limit):
        self.places = threading.BoundedSemaphore(limit)

    def ask(self, question):
        with self.places:
            return question()
