import threading


class Limiter:
    def __init__(self, limit):
        self.lock = threading.Lock()

    def ask(self, question):
        with self.lock:
            return question()
