"""The barrier's action runs once per round, and exactly one thread gets index 0."""

import threading

actions = []
indexes = []
barrier = threading.Barrier(3, action=lambda: actions.append("go"))


def run():
    indexes.append(barrier.wait())


threads = [threading.Thread(target=run) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert actions == ["go"]
assert sorted(indexes) == [0, 1, 2]
