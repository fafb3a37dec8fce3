"""`a, b = pair` while the other thread appends: too many values."""
# fact: message=ValueError

import threading

pair = [1, 2]


def read():
    a, b = pair
    print(a, b)


threads = [threading.Thread(target=read), threading.Thread(target=pair.append, args=(3,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
