"""list.pop() of the only key is one step, so a list with one key in it works as a lock that one can spin on."""

import threading

keys = ["key"]
count = 0


def work():
    global count
    while True:
        try:
            key = keys.pop()
            break
        except IndexError:
            continue
    count += 1
    keys.append(key)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert count == 2
