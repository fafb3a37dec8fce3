"""Each thread has its own name and ident, and current_thread() gives the thread itself."""

import threading

seen = []


def work():
    me = threading.current_thread()
    seen.append((me.name, threading.get_ident() == me.ident))


a = threading.Thread(target=work, name="a")
b = threading.Thread(target=work, name="b")
a.start()
b.start()
a.join()
b.join()
assert sorted(seen) == [("a", True), ("b", True)]
assert threading.current_thread() is threading.main_thread()
assert not a.is_alive()
