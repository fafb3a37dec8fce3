"""LeetCode 1117: two semaphores and a barrier bond two hydrogen threads with one oxygen thread."""

import threading


class H2O:
    def __init__(self):
        self.h = threading.Semaphore(2)
        self.o = threading.Semaphore(1)
        self.barrier = threading.Barrier(3)

    def hydrogen(self, release):
        with self.h:
            self.barrier.wait()
            release()

    def oxygen(self, release):
        with self.o:
            self.barrier.wait()
            release()


made = []
h2o = H2O()
ts = [threading.Thread(target=h2o.hydrogen, args=(lambda: made.append("H"),)) for _ in range(2)]
ts.append(threading.Thread(target=h2o.oxygen, args=(lambda: made.append("O"),)))
for t in ts:
    t.start()
for t in ts:
    t.join()
assert sorted(made) == ["H", "H", "O"]
