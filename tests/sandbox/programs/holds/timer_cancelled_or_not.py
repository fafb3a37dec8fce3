"""cancel() may come too late; either way the function runs at most once."""

import threading

rings = []
timer = threading.Timer(1.0, lambda: rings.append("ring"))
timer.start()
timer.cancel()
timer.join()
assert len(rings) <= 1
