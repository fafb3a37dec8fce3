"""The length is read first, then the list gets shorter, then the index is used."""
# fact: preemptions=1
# fact: message=IndexError

import threading

data = [1, 2]


def last():
    n = len(data)
    return data[n - 1]


threads = [threading.Thread(target=last), threading.Thread(target=data.pop)]
for t in threads:
    t.start()
for t in threads:
    t.join()
