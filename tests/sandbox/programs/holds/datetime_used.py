"""datetime.now() in a thread."""

import threading
from datetime import datetime, timedelta

stamps = []


def work():
    stamps.append(datetime.now())


t = threading.Thread(target=work)
t.start()
t.join()
assert len(stamps) == 1
assert timedelta(seconds=60) == timedelta(minutes=1)
