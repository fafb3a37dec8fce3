"""Two threads add one to a global with no lock: both may read 0 before either wrote 1."""
# fact: preemptions=1
# fact: gil=holds

import threading

counter = 0


def work():
    global counter
    counter += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(counter)
assert counter == 2, "lost update"
