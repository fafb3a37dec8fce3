"""Three permits, and each of three threads takes two one by one: when each has one, nobody gets a second."""
# fact: preemptions=2

import threading

memory = threading.Semaphore(3)


def work():
    memory.acquire()
    memory.acquire()
    memory.release(2)


threads = [threading.Thread(target=work) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
