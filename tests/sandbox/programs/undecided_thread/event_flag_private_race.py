"""A private attribute of an event, whose reading is no step of the model."""

import threading

e = threading.Event()
t = threading.Thread(target=e.set)
t.start()
assert not e._flag
t.join()
