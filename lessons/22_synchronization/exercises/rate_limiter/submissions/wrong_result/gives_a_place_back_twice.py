import threading


class Limiter:
    def __init__(self, limit):
        self.places = threading.Semaphore(limit)

    def ask(self, question):
        with self.places:
            try:
                return question()
            except OSError:
                self.places.release()
                raise
