"""The same with a set and a comprehension."""
# fact: preemptions=1
# fact: message=RuntimeError

import threading

members = {1, 2}


def double():
    return [m * 2 for m in members]


threads = [threading.Thread(target=double), threading.Thread(target=members.add, args=(3,))]
for t in threads:
    t.start()
for t in threads:
    t.join()
