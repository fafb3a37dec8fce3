"""sleep() in the loop does not help when nobody will ever set the flag."""

import threading
import time

stop = False


def work():
    while not stop:
        time.sleep(0.1)


t = threading.Thread(target=work)
t.start()
t.join()
