import threading

visitors = 0


def door():
    global visitors
    seen = visitors
    visitors = seen + 1


left = threading.Thread(target=door, name="left")
right = threading.Thread(target=door, name="right")
left.start()
right.start()
left.join()
right.join()
assert visitors == 2, f"{visitors} counted, 2 came"
