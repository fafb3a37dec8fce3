"""A timer that starts the next one."""

import threading

ticks = []
done = threading.Event()


def tick():
    ticks.append(len(ticks))
    if len(ticks) < 2:
        threading.Timer(1, tick).start()
    else:
        done.set()


threading.Timer(1, tick).start()
done.wait()
assert ticks == [0, 1]
