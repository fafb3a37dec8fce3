import threading

gold = 0
gate = threading.Lock()


def bring():
    global gold
    with gate:
        there = gold
        gold = there + 1


threads = [threading.Thread(target=bring, name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert gold == 3, f"{gold} of 3 brought"
