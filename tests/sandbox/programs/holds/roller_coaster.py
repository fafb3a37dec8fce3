"""The roller coaster of the Little Book of Semaphores, one ride."""

import threading

C = 2
board = threading.Semaphore(0)
unboard = threading.Semaphore(0)
all_aboard = threading.Semaphore(0)
all_ashore = threading.Semaphore(0)
mutex = threading.Lock()
boarders = unboarders = 0
log = []


def car():
    board.release(C)
    all_aboard.acquire()
    log.append("run")
    unboard.release(C)
    all_ashore.acquire()


def passenger():
    global boarders, unboarders
    board.acquire()
    log.append("board")
    with mutex:
        boarders += 1
        if boarders == C:
            all_aboard.release()
            boarders = 0
    unboard.acquire()
    log.append("unboard")
    with mutex:
        unboarders += 1
        if unboarders == C:
            all_ashore.release()
            unboarders = 0


ts = [threading.Thread(target=car)] + [threading.Thread(target=passenger) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
assert log == ["board", "board", "run", "unboard", "unboard"]
