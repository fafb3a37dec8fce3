import threading

greeting, name = "Hello", "world"
seen = []
lock = threading.Lock()


def write():
    global greeting, name
    with lock:
        greeting = "Goodbye"
        name = "moon"


def read():
    first = greeting
    seen.append((first, name))


writer = threading.Thread(target=write, name="writer")
reader = threading.Thread(target=read, name="reader")
writer.start()
reader.start()
writer.join()
reader.join()
assert seen[0] in [("Hello", "world"), ("Goodbye", "moon")], f"read {seen[0]}"
