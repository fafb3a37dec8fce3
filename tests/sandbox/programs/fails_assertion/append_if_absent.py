"""`if x not in seen: seen.append(x)`: both find it absent."""
# fact: preemptions=1

import threading

seen = []


def visit(x):
    if x not in seen:
        seen.append(x)


threads = [threading.Thread(target=visit, args=("page",)) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert seen.count("page") == 1
