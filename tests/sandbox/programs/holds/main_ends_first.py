"""Main ends at once; the thread that is no daemon runs to its end, and its own assert is right."""

import threading

word = "hello"


def work():
    shouted = word.upper()
    assert shouted == "HELLO"


threading.Thread(target=work).start()
