"""An observer registers while the subject tells the others."""

import threading


class Subject:
    def __init__(self):
        self.observers = []
        self.value = 0

    def register(self, obs):
        obs(self.value)
        self.observers.append(obs)

    def set(self, value):
        self.value = value
        for obs in self.observers:
            obs(value)


subject = Subject()
seen = []
a = threading.Thread(target=subject.register, args=(seen.append,))
b = threading.Thread(target=subject.set, args=(1,))
a.start()
b.start()
a.join()
b.join()
assert seen[-1] == 1
