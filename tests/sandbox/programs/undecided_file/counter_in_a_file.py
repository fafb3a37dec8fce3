"""The counter is in a file, which the explorer does not undo between schedules."""

import threading


def work():
    with open("counter.txt", "a+") as file:
        file.seek(0)
        n = int(file.read() or 0)
        file.write(str(n + 1))


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
