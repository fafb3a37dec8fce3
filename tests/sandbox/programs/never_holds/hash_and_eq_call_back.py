"""A dict calls __eq__ of its keys, which counts with a race."""

import threading

compared = 0


class Key:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        global compared
        n = compared
        compared = n + 1
        return True


table = {Key(): 0}


def work():
    return table.get(Key())


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert compared == 2
