"""A Timer is a thread: after join() its function has run."""

import threading

said = []
timer = threading.Timer(0.2, said.append, args=["ring"])
timer.start()
timer.join()
assert said == ["ring"]
