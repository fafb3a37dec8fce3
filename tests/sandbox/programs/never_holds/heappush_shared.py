"""heapq.heappush from C on a shared list calls __lt__ of the items, which counts with a race."""

import heapq
import threading

asked = 0
heap = []


class Job:
    def __lt__(self, other):
        global asked
        asked += 1
        return False


heap.append(Job())
heap.append(Job())


def push():
    heapq.heappush(heap, Job())


threads = [threading.Thread(target=push) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
before = asked
assert before == 2
