"""Readers and writers with a lightswitch and a turnstile."""

import threading


class Lightswitch:
    def __init__(self):
        self.counter = 0
        self.mutex = threading.Semaphore(1)

    def lock(self, semaphore):
        self.mutex.acquire()
        self.counter += 1
        if self.counter == 1:
            semaphore.acquire()
        self.mutex.release()

    def unlock(self, semaphore):
        self.mutex.acquire()
        self.counter -= 1
        if self.counter == 0:
            semaphore.release()
        self.mutex.release()


room_empty = threading.Semaphore(1)
turnstile = threading.Semaphore(1)
switch = Lightswitch()
x = y = 0


def writer():
    global x, y
    turnstile.acquire()
    room_empty.acquire()
    x += 1
    y += 1
    turnstile.release()
    room_empty.release()


def reader():
    turnstile.acquire()
    turnstile.release()
    switch.lock(room_empty)
    assert x == y
    switch.unlock(room_empty)


ts = [threading.Thread(target=f) for f in (reader, writer, reader)]
for t in ts:
    t.start()
for t in ts:
    t.join()
