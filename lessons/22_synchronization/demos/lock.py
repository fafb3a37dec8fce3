"""Each thread writes a message of two lines: python lock.py [threads] [lock | none | own]"""

import sys
import threading
import time

THREADS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 4)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "lock")

page = []
page_lock = threading.Lock()


def write_message(name):
    page.append(f"{name} begins")
    time.sleep(0.001)  # a slow printer
    page.append(f"{name} ends")


def write(name):
    if VARIANT == "none":
        write_message(name)
    else:
        # "own" makes the typical mistake: each thread takes a lock of its own
        lock = page_lock if VARIANT == "lock" else threading.Lock()
        with lock:
            write_message(name)


names = [f"thread {number}" for number in range(1, THREADS + 1)]
threads = [threading.Thread(target=write, args=(name,), name=name) for name in names]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print("\n".join(page))
whole = sum(f"{name} begins\n{name} ends" in "\n".join(page) for name in names)
print(f"{whole} of {THREADS} messages are whole")
assert whole == THREADS, "torn"
