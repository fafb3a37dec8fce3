"""Two see one seat left before either took it: sold 2 of 1."""
# fact: preemptions=1
# fact: message=oversold

import threading

seats = 1
sold = 0
count_lock = threading.Lock()


def book():
    global seats, sold
    if seats > 0:
        seats -= 1
        with count_lock:
            sold += 1


threads = [threading.Thread(target=book) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert sold <= 1, "oversold"
