import threading

flag = [0, 0]
inside = 0


def proc(i):
    global inside
    flag[i] = 1
    while not all(f in (0, 1, 2) for f in flag):
        pass
    flag[i] = 3
    if any(f == 1 for f in flag):
        flag[i] = 2
        while not any(f == 4 for f in flag):
            pass
    flag[i] = 4
    while not all(flag[j] in (0, 1) for j in range(i)):
        pass
    inside += 1
    assert inside == 1
    inside -= 1
    while not all(flag[j] in (0, 1, 4) for j in range(i + 1, 2)):
        pass
    flag[i] = 0


ts = [threading.Thread(target=proc, args=(i,)) for i in (0, 1)]
for t in ts:
    t.start()
for t in ts:
    t.join()
