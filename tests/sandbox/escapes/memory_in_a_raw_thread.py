# attack: takes memory in a thread that nobody waits for
# end: stopped:memory

import _thread, time


def take():
    held = []
    while True:
        held.append(bytes(1 << 20))


_thread.start_new_thread(take, ())
time.sleep(3)
