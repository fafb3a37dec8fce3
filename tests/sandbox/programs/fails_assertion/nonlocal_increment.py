"""A nonlocal variable of a closure is shared by the threads that call it."""
# fact: preemptions=1

import threading


def main():
    count = 0

    def work():
        nonlocal count
        count += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert count == 2


main()
