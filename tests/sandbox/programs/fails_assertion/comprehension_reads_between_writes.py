"""The comprehension reads x and y at different times, so it may see half of a move."""
# fact: preemptions=1

import threading

position = {"x": 0, "y": 0}
seen = []


def move():
    position["x"] = 1
    position["y"] = 1


def look():
    seen.append([position[axis] for axis in "xy"])


threads = [threading.Thread(target=move), threading.Thread(target=look)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen[0][0] == seen[0][1], "half moved"
