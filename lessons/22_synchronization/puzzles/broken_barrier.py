import threading

lock = threading.Lock()
gate = threading.Semaphore(0)
at_hut = []


def climb():
    for day in (1, 2):
        with lock:
            at_hut.append(day)
            if at_hut.count(day) == 2:
                gate.release(2)
        gate.acquire()
        assert at_hut.count(day) == 2, f"alone on day {day}"


threads = [threading.Thread(target=climb, name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
