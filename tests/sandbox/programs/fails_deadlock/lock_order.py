"""One takes A then B, the other B then A: each can hold what the other wants."""
# fact: preemptions=1
# fact: ring=2

import threading

lock_a = threading.Lock()
lock_b = threading.Lock()


def one():
    with lock_a:
        with lock_b:
            print("one")


def two():
    with lock_b:
        with lock_a:
            print("two")


threads = [threading.Thread(target=one), threading.Thread(target=two)]
for t in threads:
    t.start()
for t in threads:
    t.join()
