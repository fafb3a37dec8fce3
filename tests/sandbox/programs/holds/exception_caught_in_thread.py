"""The exception is caught in the thread that raised it and kept for main."""

import threading

problem = None


def work():
    global problem
    try:
        [].pop()
    except IndexError as error:
        problem = error


t = threading.Thread(target=work)
t.start()
t.join()
assert isinstance(problem, IndexError)
