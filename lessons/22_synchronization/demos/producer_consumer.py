"""A buffer with room for few items: python producer_consumer.py [consumers] [while | if]"""

import sys
import threading
import time

CONSUMERS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "while")
ROOM = 2

buffer = []
changed = threading.Condition()
trouble = []
taken = []


def produce():
    for item in range(CONSUMERS):
        with changed:
            while len(buffer) == ROOM:
                changed.wait()  # lets the lock go while it waits
            buffer.append(item)
            changed.notify_all()  # wakes every consumer that waits
        time.sleep(0.001)  # making the next item takes a moment


def consume():
    with changed:
        if VARIANT == "if":
            if not buffer:
                changed.wait()  # the mistake: woken, it does not look again
        else:
            while not buffer:
                changed.wait()
        if buffer:
            taken.append(buffer.pop(0))
            changed.notify_all()
        else:
            trouble.append("took from an empty buffer")


consumers = [threading.Thread(target=consume, name=f"consumer {n}") for n in range(1, CONSUMERS + 1)]
threads = [*consumers, threading.Thread(target=produce, name="producer", daemon=True)]
for thread in threads:
    thread.start()
for thread in consumers:
    thread.join()

print(f"{len(taken)} of {CONSUMERS} consumers have an item, {len(trouble)} found nothing")
assert not trouble, trouble[0]
