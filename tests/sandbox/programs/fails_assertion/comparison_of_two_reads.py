"""`limits[0] <= limits[1]` reads twice, while both limits move up."""
# fact: preemptions=1

import threading

limits = [0, 1]


def move():
    limits[0] = 10
    limits[1] = 11


def check():
    assert limits[0] <= limits[1], "low above high"


threads = [threading.Thread(target=move), threading.Thread(target=check)]
for t in threads:
    t.start()
for t in threads:
    t.join()
