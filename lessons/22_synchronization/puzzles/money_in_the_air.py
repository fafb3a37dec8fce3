import threading

home, holiday = 100, 0
lock = threading.Lock()
audit = []


def transfer():
    global home, holiday
    with lock:
        home -= 30
    with lock:
        holiday += 30


def count():
    with lock:
        audit.append(home + holiday)


mover = threading.Thread(target=transfer, name="mover")
auditor = threading.Thread(target=count, name="auditor")
mover.start()
auditor.start()
mover.join()
auditor.join()
assert audit == [100], f"the audit found {audit[0]} of 100"
