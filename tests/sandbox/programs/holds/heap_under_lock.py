"""heapq on a shared list, push and pop under one lock."""

import heapq
import threading

heap = []
lock = threading.Lock()


def push(n):
    with lock:
        heapq.heappush(heap, n)


threads = [threading.Thread(target=push, args=(n,)) for n in (2, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert [heapq.heappop(heap), heapq.heappop(heap)] == [1, 2]
