"""exit() in a thread ends that thread."""

import threading

after = []


def work():
    exit()
    after.append(1)


t = threading.Thread(target=work)
t.start()
t.join()
assert not after
