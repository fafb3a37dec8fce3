"""Threads in a ring need two locks each: python deadlock.py [threads] [opposite | ordered]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 2)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "opposite")

locks = [threading.Lock() for _ in range(THREADS)]
holds, waits_for = [None] * THREADS, [None] * THREADS


def work(me):
    first, second = me, (me + 1) % THREADS  # my own lock, then my neighbour's
    if VARIANT == "ordered":
        first, second = min(first, second), max(first, second)  # everybody takes the lower number first
    with locks[first]:
        holds[me] = first
        time.sleep(0.005)  # time for the others to take their first lock
        waits_for[me] = second
        with locks[second]:
            waits_for[me] = holds[me] = None


def is_stuck(n):
    """Does thread n wait for a lock that another one holds? A time limit alone would prove nothing."""
    wanted = waits_for[n]
    return wanted is not None and wanted in holds


# daemon threads do not keep the program alive, so it ends although they are stuck
threads = [threading.Thread(target=work, args=(n,), name=f"thread {n}", daemon=True) for n in range(THREADS)]
for thread in threads:
    thread.start()
deadline = time.monotonic() + 0.3
for thread in threads:
    thread.join(timeout=max(0, deadline - time.monotonic()))

stuck = [n for n in range(THREADS) if is_stuck(n)]
deadlock = len(stuck) == THREADS
for n in stuck if deadlock else []:
    print(f"thread {n} holds lock {holds[n]} and waits for lock {waits_for[n]}")
print(f"deadlock: {len(stuck)} of {THREADS} threads are stuck" if deadlock else "no deadlock")
assert not deadlock, "deadlock"
