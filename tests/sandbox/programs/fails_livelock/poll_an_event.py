"""is_set() is polled, and the one that should set it waits for the poller."""

import threading

go = threading.Event()


def work():
    while not go.is_set():
        pass


t = threading.Thread(target=work)
t.start()
t.join()
go.set()
