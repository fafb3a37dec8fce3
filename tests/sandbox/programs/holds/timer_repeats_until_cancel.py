"""A Timer subclass that goes round until it is cancelled."""

import threading


class Repeat(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
            if len(self.args[0]) >= 2:
                break


hits = []
r = Repeat(1, hits.append, args=[[1]])
r.args = ([],)
r.function = lambda box: box.append(1) or hits.append(1)
r.start()
r.cancel()
r.join()
assert len(hits) <= 2
