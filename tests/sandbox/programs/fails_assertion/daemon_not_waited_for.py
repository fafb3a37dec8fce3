"""A daemon thread may be anywhere when main looks."""
# fact: preemptions=2

import threading

log = []


def write_log():
    log.append("line 1")
    log.append("line 2")


threading.Thread(target=write_log, daemon=True).start()
assert len(log) in (0, 2), "half written"
