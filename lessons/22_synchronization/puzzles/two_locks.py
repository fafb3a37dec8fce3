import threading

box = 10
front_lock = threading.Lock()
back_lock = threading.Lock()


def pay_in(lock):
    global box
    with lock:
        there = box
        box = there + 5


front = threading.Thread(target=pay_in, args=(front_lock,), name="front")
back = threading.Thread(target=pay_in, args=(back_lock,), name="back")
front.start()
back.start()
front.join()
back.join()
assert box == 20, f"{box} in the box, 20 were paid in"
