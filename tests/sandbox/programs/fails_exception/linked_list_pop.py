"""The head of a linked list is taken by another thread after the check."""

import threading


class Node:
    def __init__(self, v, nxt):
        self.v, self.next = v, nxt


class Stack:
    def __init__(self):
        self.head = Node(1, None)

    def pop(self):
        if self.head is None:
            return None
        v = self.head.v
        self.head = self.head.next
        return v


s = Stack()
ts = [threading.Thread(target=s.pop) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
