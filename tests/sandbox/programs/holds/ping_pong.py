"""Two threads take turns by two events."""

import threading

ping = threading.Event()
pong = threading.Event()
log = []


def player(mine, other, word):
    for _ in range(2):
        mine.wait()
        mine.clear()
        log.append(word)
        other.set()


a = threading.Thread(target=player, args=(ping, pong, "ping"))
b = threading.Thread(target=player, args=(pong, ping, "pong"))
a.start()
b.start()
ping.set()
a.join()
b.join()
assert log == ["ping", "pong"] * 2
