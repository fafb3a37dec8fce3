"""Threads count together: python counter.py [threads] [none | plain | lock]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 5)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "none")
ROUNDS = 2

counter = 0
counter_lock = threading.Lock()


def slow_add():
    global counter
    seen = counter  # read ...
    time.sleep(0.001)  # something slow, such as a database
    counter = seen + 1  # ... then write
    print(f"{threading.current_thread().name}: read {seen}, wrote {seen + 1}")


def count():
    global counter
    for _ in range(ROUNDS):
        if VARIANT == "plain":
            counter += 1
        elif VARIANT == "lock":
            with counter_lock:
                slow_add()
        else:
            slow_add()


threads = [threading.Thread(target=count, name=f"thread {number}") for number in range(1, THREADS + 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(f"counted {counter} of {THREADS * ROUNDS}")
assert counter == THREADS * ROUNDS, "lost an update"
