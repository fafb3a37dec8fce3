import threading

stock = 3
gate = threading.Semaphore(2)


def sell():
    global stock
    with gate:
        there = stock
        stock = there - 1


threads = [threading.Thread(target=sell, name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert stock == 0, f"3 sold, but {stock} of 3 are still in the books"
