"""except* handles one of two errors."""

import threading


def work():
    try:
        raise ExceptionGroup("g", [ValueError(1), KeyError(2)])
    except* ValueError:
        pass


t = threading.Thread(target=work)
t.start()
t.join()
