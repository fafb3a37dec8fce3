import threading

red, green, blue = threading.Lock(), threading.Lock(), threading.Lock()
fed = []


def dine(left, right):
    with left:
        with right:
            fed.append("noodles")


threads = [
    threading.Thread(target=dine, args=(red, green), name="Ada"),
    threading.Thread(target=dine, args=(green, blue), name="Ben"),
    threading.Thread(target=dine, args=(blue, red), name="Cleo"),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(fed) == 3
