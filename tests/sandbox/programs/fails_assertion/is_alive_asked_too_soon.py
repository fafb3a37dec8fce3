"""A thread that was started may have ended or not when main asks."""
# fact: preemptions=0

import threading

t = threading.Thread(target=print, args=("hello",))
t.start()
assert not t.is_alive()
