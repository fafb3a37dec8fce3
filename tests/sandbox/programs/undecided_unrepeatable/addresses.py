"""id() decides which branch is taken, and it is another one in each run."""

import threading

kept = []
log = []


def work():
    kept.append(object())
    if id(kept[-1]) // 16 % 2:
        log.append("odd")
    log.append("end")


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert len(log) <= 4
