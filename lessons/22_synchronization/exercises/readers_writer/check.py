"""One writer and two readers: each reader sees the old pair or the new one, never half of each."""

from submission import Board

import threading

reading = []
crowd = {"Ada": 0, "Ben": 0}
seen = {"Ada": None, "Ben": None}


class WatchedBoard(Board):
    def looking(self):
        name = threading.current_thread().name
        reading.append(name)
        crowd[name] = len(reading)
        reading.remove(name)


board = WatchedBoard()


def reader(name):
    seen[name] = board.read()


writer = threading.Thread(target=board.write, args=(2, 2), name="writer")
readers = [threading.Thread(target=reader, args=(name,), name=name) for name in ("Ada", "Ben")]
for thread in [writer, *readers]:
    thread.start()
for thread in [writer, *readers]:
    thread.join()
for name in ("Ada", "Ben"):
    assert seen[name] is not None, f"{name} saw nothing"
    assert seen[name] in [(1, 1), (2, 2)], f"{name} saw train {seen[name][0]} at platform {seen[name][1]}"
assert (board.train, board.platform) == (2, 2), "what was written is not on the board"
print(f"most readers at once: {max(crowd.values())}")
