"""An actor that takes its messages apart with `match`."""

import queue
import threading


class Actor(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.inbox = queue.Queue()
        self.total = 0

    def send(self, message):
        self.inbox.put(message)

    def run(self):
        while (message := self.inbox.get()) is not None:
            match message:
                case ("add", n):
                    self.total += n
                case {"sub": n}:
                    self.total -= n
                case _:
                    raise ValueError(message)


actor = Actor()
actor.start()
senders = [threading.Thread(target=actor.send, args=(m,)) for m in (("add", 5), {"sub": 2})]
for s in senders:
    s.start()
for s in senders:
    s.join()
actor.send(None)
actor.join()
assert actor.total == 3
