"""Two wait for the same news, and notify() wakes one of them."""
# fact: preemptions=0

import threading

cond = threading.Condition()
news = False


def wait_for_news():
    with cond:
        while not news:
            cond.wait()


def tell():
    global news
    with cond:
        news = True
        cond.notify()


threads = [threading.Thread(target=f) for f in (wait_for_news, wait_for_news, tell)]
for t in threads:
    t.start()
for t in threads:
    t.join()
