"""The object is published before it is complete, so the reader may find it half made."""
# fact: preemptions=1

import threading


class Config:
    size = None


current = None


def load():
    global current
    current = Config()
    current.size = 10


def use():
    config = current
    if config is not None:
        assert config.size == 10, "half made"


threads = [threading.Thread(target=load), threading.Thread(target=use)]
for t in threads:
    t.start()
for t in threads:
    t.join()
