"""A thread that _thread started is not under the scheduler's control."""

import _thread
import threading

count = 0
done = threading.Event()


def work():
    global count
    count += 1
    done.set()


_thread.start_new_thread(work, ())
done.wait()
assert count == 1
