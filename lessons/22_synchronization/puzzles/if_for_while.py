import threading

table = threading.Condition()
cakes = []


def guest():
    with table:
        if not cakes:
            table.wait()
        cakes.pop()


def cook():
    for cake in ("plum", "apple"):
        with table:
            cakes.append(cake)
            table.notify_all()


threads = [threading.Thread(target=guest, name=name) for name in ("Ada", "Ben")]
threads.append(threading.Thread(target=cook, name="cook"))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
