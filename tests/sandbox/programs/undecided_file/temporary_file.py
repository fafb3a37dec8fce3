"""A temporary file is a file too."""

import tempfile
import threading


def work():
    with tempfile.TemporaryFile() as file:
        file.write(b"x")


t = threading.Thread(target=work)
t.start()
t.join()
