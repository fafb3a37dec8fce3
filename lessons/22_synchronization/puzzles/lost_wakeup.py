import threading

bell = threading.Condition()
bread = []


def baker():
    with bell:
        bread.append("loaf")
        bell.notify()


def customer():
    with bell:
        bell.wait()
        bread.pop()


threads = [threading.Thread(target=customer, name="customer"), threading.Thread(target=baker, name="baker")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert bread == []
