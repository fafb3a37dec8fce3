"""A caught exception is printed with traceback."""

import threading
import traceback

errors = []


def work():
    try:
        {}["x"]
    except KeyError as e:
        traceback.print_exc()
        errors.append(repr(e))


t = threading.Thread(target=work)
t.start()
t.join()
assert errors == ["KeyError('x')"]
