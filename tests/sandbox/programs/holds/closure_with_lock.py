"""A nonlocal counter in a closure, with the lock in the same closure."""

import threading


def make_counter():
    count = 0
    lock = threading.Lock()

    def increment():
        nonlocal count
        with lock:
            count += 1
            return count

    return increment


def main():
    increment = make_counter()
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(increment())) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(seen) == [1, 2]


if __name__ == "__main__":
    main()
