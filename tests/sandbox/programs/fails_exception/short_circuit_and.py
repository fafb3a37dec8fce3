"""`head and head.value` reads the name twice."""

import threading


class Node:
    def __init__(self, value):
        self.value = value


head = Node(1)


def remove():
    global head
    head = None


def look():
    return head and head.value


ts = [threading.Thread(target=f) for f in (remove, look)]
for t in ts:
    t.start()
for t in ts:
    t.join()
