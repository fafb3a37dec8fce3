import threading

changed = threading.Condition()
tray = []


def put(cup):
    with changed:
        while tray:
            changed.wait()
        tray.append(cup)
        changed.notify()


def take():
    with changed:
        while not tray:
            changed.wait()
        tray.pop()
        changed.notify()


threads = [
    threading.Thread(target=take, name="Ada"),
    threading.Thread(target=take, name="Ben"),
    threading.Thread(target=lambda: (put("tea"), put("milk")), name="cook"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert tray == []
