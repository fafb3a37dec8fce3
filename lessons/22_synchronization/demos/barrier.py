"""Nobody begins round 2 before all have finished round 1: python barrier.py [threads] [barrier | none | late]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "barrier")

finish_line = threading.Barrier(THREADS)
log = []
trouble = []


def race(number):
    time.sleep(0.002 * number)  # some are slower than others
    if VARIANT == "late" and number == THREADS - 1:
        return  # the last one never comes to the barrier
    log.append("round 1")
    if VARIANT != "none":
        try:
            finish_line.wait(timeout=0.1 if VARIANT == "late" else None)
        except threading.BrokenBarrierError:
            trouble.append("the barrier broke")
            return
    log.append("round 2")
    print(f"thread {number}: began with {log.count('round 1')} of {THREADS} done")


threads = [threading.Thread(target=race, args=(number,), name=f"thread {number}") for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

if "round 2, round 1" in ", ".join(log):
    trouble.append("began too early")
print(f"{log.count('round 2')} of {THREADS} threads did round 2: {trouble[0] if trouble else 'all in order'}")
assert not trouble, trouble[0]
