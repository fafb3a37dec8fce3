import threading

likes = 0


def like():
    global likes
    likes += 1


threads = [threading.Thread(target=like, name=name) for name in ("Ada", "Ben", "Cleo")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert likes == 3, f"{likes} likes of 3"
