import threading

lamp = threading.Event()
log = []


def signal():
    lamp.set()
    lamp.clear()


def watch():
    lamp.wait()
    log.append("seen")


threads = [threading.Thread(target=watch, name="watcher"), threading.Thread(target=signal, name="signaller")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert log == ["seen"]
