"""exec() runs code that the explorer has not seen: the race in it must not be called safe."""

import threading

count = 0


def work():
    exec("global count\nt = count\ncount = t + 1", globals())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2
