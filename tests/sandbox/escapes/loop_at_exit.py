# attack: hangs in what it left with atexit
# end: stopped:time
# limits: wall_seconds=0.25

import atexit


@atexit.register
def for_ever():
    while True:
        pass
