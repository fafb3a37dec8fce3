"""logging.exception() in a thread, to standard output."""

import logging
import sys
import threading

log = logging.getLogger(__name__)
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("[%(levelname)-8s] (%(threadName)-10s) %(message)s"))
log.addHandler(handler)
log.setLevel("DEBUG")
failed = threading.Event()


def work():
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("it failed")
        failed.set()


t = threading.Thread(target=work, name="w")
t.start()
t.join()
assert failed.is_set()
assert log.getEffectiveLevel() == logging.DEBUG
