"""Two semaphores taken in opposite order."""
# fact: preemptions=1

import threading

printer = threading.Semaphore()
scanner = threading.Semaphore()


def copy_():
    printer.acquire()
    scanner.acquire()
    scanner.release()
    printer.release()


def scan():
    scanner.acquire()
    printer.acquire()
    printer.release()
    scanner.release()


threads = [threading.Thread(target=copy_), threading.Thread(target=scan)]
for t in threads:
    t.start()
for t in threads:
    t.join()
