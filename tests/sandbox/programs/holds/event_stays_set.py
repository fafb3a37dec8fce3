"""An event that was set before anyone waited is not forgotten, unlike a notify."""

import threading

event = threading.Event()
event.set()
passed = []


def wait_for_it():
    event.wait()
    passed.append(threading.current_thread().name)


threads = [threading.Thread(target=wait_for_it, name=n) for n in ("a", "b")]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert set(passed) == {"a", "b"}
