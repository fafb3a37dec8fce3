import threading


class Limiter:
    def __init__(self, limit):
        self.places = threading.Semaphore(limit)

    def ask(self, question):
        self.places.acquire()
        answer = question()
        self.places.release()
        return answer
