"""sorted() calls the key function from C, and the function adds to a shared counter with no lock."""
# fact: preemptions=1
# fact: gil=fails

import threading

calls = 0


def key(x):
    global calls
    n = calls
    str(n)
    calls = n + 1
    return int(x)


def work():
    sorted(["2", "1"], key=key)


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert calls == 4
