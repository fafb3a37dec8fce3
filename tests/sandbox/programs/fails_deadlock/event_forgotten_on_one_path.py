"""The event is set only when the check comes after the change."""
# fact: preemptions=0

import threading

done = threading.Event()
level = 0


def raise_level():
    global level
    level = 1


def watch():
    if level == 1:
        done.set()


threads = [threading.Thread(target=f) for f in (raise_level, watch)]
for t in threads:
    t.start()
done.wait()
