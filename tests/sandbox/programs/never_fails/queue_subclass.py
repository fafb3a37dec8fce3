"""A subclass of Queue that keeps each item once; _put and _init run under the queue's own lock."""

import queue
import threading


class SetQueue(queue.Queue):
    def _init(self, maxsize):
        self.queue = set()

    def _put(self, item):
        self.queue.add(item)

    def _get(self):
        return self.queue.pop()


q = SetQueue()
threads = [threading.Thread(target=q.put, args=(1,)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert q.qsize() == 1
