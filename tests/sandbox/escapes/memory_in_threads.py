# attack: takes memory without end in several threads
# end: stopped:memory

import threading


def take():
    held = []
    while True:
        held.append(bytearray(1 << 18))


threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
