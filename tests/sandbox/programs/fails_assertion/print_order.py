"""What the threads say comes in any order: standard output is kept in a list by the program's own print."""

import threading

lines = []


def say(*words):
    lines.append(" ".join(words))


threads = [threading.Thread(target=say, args=(f"thread {n}", "says hello")) for n in (1, 2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert lines == ["thread 1 says hello", "thread 2 says hello"]
