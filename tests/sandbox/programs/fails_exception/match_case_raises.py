"""A list gets shorter before it is matched."""

import threading

job = ["a", "b"]


def work():
    match job:
        case [first, second]:
            print(first, second)
        case [one]:
            raise ValueError(one)


ts = [threading.Thread(target=work), threading.Thread(target=job.pop)]
for t in ts:
    t.start()
for t in ts:
    t.join()
