"""A handler of the program's own sees in which order threads logged."""

import logging
import threading

lines = []


class ListHandler(logging.Handler):
    def emit(self, record):
        lines.append(f"{record.levelname}:{record.getMessage()}")


log = logging.getLogger("bank")
log.setLevel(logging.INFO)
log.addHandler(ListHandler())


def work(n):
    log.info("worker %s", n)
    log.debug("not shown")


ts = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert lines == ["INFO:worker 0", "INFO:worker 1"]
