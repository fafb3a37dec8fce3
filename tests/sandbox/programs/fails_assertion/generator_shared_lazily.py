"""A generator function with a shared read in its body, advanced by one thread while another one writes."""
# fact: preemptions=1

import threading

level = 0
seen = []


def levels():
    yield level
    yield level


def watch():
    for value in levels():
        seen.append(value)


def lift():
    global level
    level = 1


threads = [threading.Thread(target=watch), threading.Thread(target=lift)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen[0] == seen[1], "the level changed between"
