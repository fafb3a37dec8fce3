import queue
import threading

parcels = queue.Queue()
parcels.put("a book")


def helper():
    if not parcels.empty():
        parcels.get_nowait()


threads = [threading.Thread(target=helper, name=name) for name in ("Ada", "Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
