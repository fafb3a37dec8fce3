"""Runners wait for the start: python event.py [runners] [event | notify]"""

import sys
import threading

RUNNERS = next((int(word) for word in sys.argv[1:] if word.isdigit()), 3)
VARIANT = next((word for word in sys.argv[1:] if not word.isdigit()), "event")

start = threading.Event()
bell = threading.Condition()
started = []


def wait_for_event(name):
    start.wait()  # goes on as soon as it is set, also if it was set before
    started.append(name)


def wait_for_bell(name):
    with bell:
        if bell.wait(timeout=0.1):  # the mistake: nobody looks whether the bell has rung already
            started.append(name)


def ring():
    if VARIANT == "event":
        start.set()
    else:
        with bell:
            bell.notify_all()


names = [f"runner {number}" for number in range(1, RUNNERS + 1)]
way = wait_for_event if VARIANT == "event" else wait_for_bell
threads = [threading.Thread(target=way, args=(name,), name=name) for name in names]

for thread in threads[1:]:
    thread.start()
ring()
threads[0].start()  # this one comes late
for thread in threads:
    thread.join()

print(f"runners started: {len(started)} of {RUNNERS}")
assert len(started) == RUNNERS, "missed the start"
