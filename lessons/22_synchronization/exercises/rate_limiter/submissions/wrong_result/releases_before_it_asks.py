import threading


class Limiter:
    def __init__(self, limit):
        self.places = threading.Semaphore(limit)

    def ask(self, question):
        with self.places:
            pass
        return question()
