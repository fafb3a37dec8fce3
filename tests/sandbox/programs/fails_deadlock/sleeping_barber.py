"""The barber looks at the chairs before he sleeps, the customer looks at the barber: both look too early."""

import threading

lock = threading.Lock()
customers = 0
asleep = False
wake = threading.Event()
served = threading.Event()


def barber():
    global asleep
    with lock:
        nobody = customers == 0
    if nobody:
        asleep = True
        wake.wait()
    served.set()


def customer():
    global customers
    with lock:
        customers += 1
    if asleep:
        wake.set()
    served.wait()


threads = [threading.Thread(target=barber), threading.Thread(target=customer)]
for t in threads:
    t.start()
for t in threads:
    t.join()
