"""A thread's exception goes to threading.excepthook, which the program sets; main goes on."""

import threading

errors = []


def note(args):
    errors.append((args.exc_type.__name__, str(args.exc_value)))


threading.excepthook = note


def work():
    raise KeyError("seat")


t = threading.Thread(target=work)
t.start()
t.join()
assert errors == [("KeyError", "'seat'")]
