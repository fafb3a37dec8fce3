"""A generator expression reads the function's own variable when another thread runs it, not when it is made."""
# fact: preemptions=0

import threading

sums = []


def main():
    price = 10
    bill = (price * n for n in (1, 2))
    t = threading.Thread(target=lambda: sums.append(sum(bill)))
    t.start()
    price = 20
    t.join()


main()
assert sums == [30]
