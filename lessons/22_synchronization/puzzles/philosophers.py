import threading

forks = [threading.Lock(), threading.Lock(), threading.Lock()]
fed = []


def dine(seat):
    with forks[seat], forks[(seat + 1) % 3]:
        fed.append(seat)


threads = [threading.Thread(target=dine, args=(seat,), name=f"seat {seat}") for seat in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(fed) == 3
