import threading

lock = threading.Lock()
done = []


def work():
    with lock:
        done.append("work")


def clean():
    if lock.locked():
        lock.release()


threads = [threading.Thread(target=work, name="worker"), threading.Thread(target=clean, name="janitor")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
