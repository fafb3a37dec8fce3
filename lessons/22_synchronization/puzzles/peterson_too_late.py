import threading

wants = [False, False]
turn = 0
inside = []


def enter(me):
    global turn
    other = 1 - me
    turn = other
    if not (wants[other] and turn == other):
        wants[me] = True
        inside.append(me)
        assert len(inside) == 1, "both are inside"
        inside.remove(me)
        wants[me] = False


threads = [threading.Thread(target=enter, args=(me,), name=f"thread {me}") for me in (0, 1)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
