"""The event is set and cleared again before the waiter came."""
# fact: preemptions=0

import threading

bell = threading.Event()


def guest():
    bell.wait()


t = threading.Thread(target=guest)
t.start()
bell.set()
bell.clear()
t.join()
