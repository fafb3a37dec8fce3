# attack: takes memory in what it left with atexit
# end: stopped:memory

import atexit


@atexit.register
def f():
    held = []
    while True:
        held.append(bytes(1 << 20))
