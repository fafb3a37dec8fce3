"""One gives up at the barrier after its timeout, and the barrier is broken for all."""
# fact: message=BrokenBarrierError

import threading

barrier = threading.Barrier(2)


def run():
    barrier.wait(timeout=1)


threads = [threading.Thread(target=run) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
