"""Threads in a ring need two locks each: python deadlock.py [threads] [opposite | ordered]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 2)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "opposite")

locks = [threading.Lock() for _ in range(THREADS)]
holds, waits_for = {}, {}


def work(me):
    first, second = me, (me + 1) % THREADS  # my own lock, then my neighbour's
    if VARIANT == "ordered":
        first, second = min(first, second), max(first, second)  # everybody takes the lower number first
    waits_for[me] = first
    with locks[first]:
        holds[me] = first
        time.sleep(0.001)  # time for the others to take their first lock
        waits_for[me] = second
        with locks[second]:
            del waits_for[me]


# daemon threads do not keep the program alive, so it ends although they are stuck
threads = [threading.Thread(target=work, args=(n,), name=f"thread {n}", daemon=True) for n in range(THREADS)]
for thread in threads:
    thread.start()
deadline = time.monotonic() + 0.3
for thread in threads:
    thread.join(timeout=max(0, deadline - time.monotonic()))  # returns None in any case: ask is_alive()

stuck = [n for n in range(THREADS) if threads[n].is_alive()]
for n in stuck:
    print(f"thread {n} holds lock {holds[n]} and waits for lock {waits_for[n]}")
print(f"deadlock: {len(stuck)} of {THREADS} threads are stuck" if stuck else f"all {THREADS} threads are done")
assert not stuck, "deadlock"
