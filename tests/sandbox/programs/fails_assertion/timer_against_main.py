"""The timer may ring before or after main looks, whatever the interval."""

import threading

rang = False


def ring():
    global rang
    rang = True


timer = threading.Timer(60, ring)
timer.start()
timer.cancel()
timer.join()
assert not rang, "cancel came too late"
