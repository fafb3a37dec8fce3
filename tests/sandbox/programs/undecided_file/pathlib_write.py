"""The same through pathlib."""

import pathlib
import threading


def work():
    pathlib.Path("log.txt").write_text("hello")


t = threading.Thread(target=work)
t.start()
t.join()
