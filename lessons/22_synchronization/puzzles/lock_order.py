import threading

pen = threading.Lock()
paper = threading.Lock()
letters = []


def ada():
    with pen:
        with paper:
            letters.append("Ada")


def ben():
    with paper:
        with pen:
            letters.append("Ben")


threads = [threading.Thread(target=ada, name="Ada"), threading.Thread(target=ben, name="Ben")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(letters) == 2
