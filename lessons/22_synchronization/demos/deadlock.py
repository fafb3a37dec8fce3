"""Threads in a ring need two locks each: python deadlock.py [threads] [opposite | ordered]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 2)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "opposite")

locks = [threading.Lock() for _ in range(THREADS)]
waiting = [None] * THREADS  # for each thread: the lock it holds and the lock it waits for


def work(me):
    first, second = me, (me + 1) % THREADS  # my own lock, then my neighbour's
    if VARIANT == "ordered":
        first, second = min(first, second), max(first, second)  # everybody takes the lower number first
    with locks[first]:
        time.sleep(0.005)  # time for the others to take their first lock
        waiting[me] = (first, second)
        with locks[second]:
            waiting[me] = None


# daemon threads do not keep the program alive, so it ends although they are stuck
threads = [threading.Thread(target=work, args=(n,), name=f"thread {n}", daemon=True) for n in range(THREADS)]
for thread in threads:
    thread.start()
threads[0].join(timeout=0.3)  # in a ring, all are stuck or none

# A time limit alone would prove nothing: stuck is who waits for a lock whose holder waits, too.
now = [pair for pair in tuple(waiting) if pair]
stuck = [pair for pair in now if pair[1] in [held for held, _ in now]]
if len(stuck) == THREADS:
    for held, wanted in stuck:
        print(f"a thread holds lock {held} and waits for lock {wanted}")
    print(f"deadlock: {THREADS} of {THREADS} threads are stuck")
else:
    for thread in threads:
        thread.join()
    print(f"{THREADS} of {THREADS} threads are done")
assert len(stuck) < THREADS, "deadlock"
