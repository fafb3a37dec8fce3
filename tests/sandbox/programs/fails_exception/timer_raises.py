"""A timer's function raises in the timer's thread."""
# fact: preemptions=0
# fact: message=NameError

import threading

timer = threading.Timer(0.1, lambda: undefined_name)  # noqa: F821
timer.start()
timer.join()
