"""A Future made by hand: the result that one thread sets is what the other gets."""

import threading
from concurrent.futures import Future

future = Future()
seen = []
future.add_done_callback(lambda f: seen.append(f.result()))


def compute():
    future.set_result(6 * 7)


threading.Thread(target=compute).start()
assert future.result() == 42
assert future.done()
