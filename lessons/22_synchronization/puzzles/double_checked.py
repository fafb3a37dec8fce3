import threading

menu = None
making = threading.Lock()
served = []


def get_menu():
    global menu
    if menu is None:
        with making:
            if menu is None:
                menu = []
                menu.append("soup")
    return menu


def guest():
    served.append(len(get_menu()))


threads = [threading.Thread(target=guest, name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert served == [1, 1], "a guest was served from an empty menu"
