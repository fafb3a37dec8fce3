"""join(timeout) returns None whether the thread has ended or not."""

import threading

done = False


def work():
    global done
    done = True


t = threading.Thread(target=work)
t.start()
t.join(timeout=5)
assert done, "join gave up"
