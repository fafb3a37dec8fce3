"""Processes of multiprocessing are not threads."""

import multiprocessing


def work():
    print("in a child")


if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
