import threading

free = 1
sold = []


def book(user):
    global free
    if free > 0:
        free -= 1
        sold.append(user)


threads = [threading.Thread(target=book, args=(name,), name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(sold) <= 1, f"the one seat went to {len(sold)} users"
