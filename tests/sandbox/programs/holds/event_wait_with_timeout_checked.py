"""wait(timeout) may return False; the program says so and does not read what is not there."""

import threading

event = threading.Event()
value = None
result = []


def writer():
    global value
    value = 5
    event.set()


def reader():
    if event.wait(timeout=0.5):
        result.append(value)
    else:
        result.append("too late")


threads = [threading.Thread(target=reader), threading.Thread(target=writer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert result in ([5], ["too late"])
