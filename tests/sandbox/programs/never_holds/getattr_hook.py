"""__getattr__ and __setattr__ of the class keep the values in a shared dict."""

import threading

store = {"n": 0}


class Proxy:
    def __getattr__(self, name):
        return store[name]

    def __setattr__(self, name, value):
        store[name] = value


p = Proxy()


def work():
    p.n += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
assert p.n == 2
