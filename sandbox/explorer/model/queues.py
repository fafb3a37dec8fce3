"""`queue`: each operation is one step; a get waits while it is empty, a put while it is full."""

from __future__ import annotations

import heapq
import sys
from collections import deque
from typing import Any

from sandbox.explorer.plain import is_plain
from sandbox.explorer.reading import opaque
from sandbox.explorer.running import NOW, Gate, arrive

ENDLESS = 1 << 60


class Empty(Exception):
    """A get found nothing."""


class Full(Exception):
    """A put found no space."""


class ShutDown(Exception):
    """The queue takes nothing more (from CPython 3.13 on)."""


HAS_SHUTDOWN = sys.version_info >= (3, 13)


class Queue:
    """First in, first out."""

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._kept = self._new()
        self._items = Gate(0)
        self._space = Gate(maxsize if maxsize > 0 else ENDLESS)
        self._done = Gate(1)
        self._gates = (self._items, self._space)
        self._unfinished = 0
        self._shut = False

    def _new(self) -> Any:
        return deque()

    def _add(self, item: Any) -> None:
        self._kept.append(item)

    def _take(self) -> Any:
        return self._kept.popleft()

    def _look(self, verb: str) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive((verb, self, None, None), (), self._gates)
        if self._is_taken():
            self._look(verb)

    def _is_taken(self) -> bool:
        """Was another thread at work inside the queue? Then it has finished now, and the caller tries again."""
        return False

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        """Add an item. Raises `Full`."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if NOW.left:
            NOW.left -= 1
        elif block:
            arrive(("puts into", self, None, item), (), (*self._gates, self._done), self._space, timeout is not None)
        else:
            arrive(("puts into", self, None, item), (), (*self._gates, self._done))
        if self._is_taken():
            self.put(item, block, timeout)
            return
        if self._shut:
            raise ShutDown
        if self._space.level <= 0:
            if block:
                NOW.timeout_fired(timeout)
            raise Full
        self._add(item)
        self._unfinished += 1
        self._done.level = 0
        self._items.level += 1
        if self.maxsize > 0:
            self._space.level -= 1

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Take an item. Raises `Empty`."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if NOW.left:
            NOW.left -= 1
        elif block:
            arrive(("gets from", self, None, None), (), self._gates, self._items, timeout is not None)
        else:
            arrive(("tries to get from", self, None, None), (), self._gates)
        if self._is_taken():
            return self.get(block, timeout)
        if not self._kept:
            if self._shut:
                raise ShutDown
            if block:
                NOW.timeout_fired(timeout)
            raise Empty
        self._items.level -= 1
        if self.maxsize > 0:
            self._space.level += 1
        item = self._take()
        if self._shut and not self._kept:
            self._items.level = ENDLESS
        return item

    def put_nowait(self, item: Any) -> None:
        """Add an item without waiting."""
        self.put(item, False)

    def get_nowait(self) -> Any:
        """Take an item without waiting."""
        return self.get(False)

    def qsize(self) -> int:
        """How many items there are."""
        self._look("looks at")
        return len(self._kept)

    def empty(self) -> bool:
        """Are there none?"""
        self._look("looks at")
        return not self._kept

    def full(self) -> bool:
        """Is there no space?"""
        self._look("looks at")
        return 0 < self.maxsize <= len(self._kept)

    def task_done(self) -> None:
        """Say that one item's work is done."""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("tells done to", self, None, None), (), (self._done,))
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if not self._unfinished:
            self._done.level = 1

    def join(self) -> None:
        """Wait until the work of every item is done."""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("waits until done", self, None, None), (), (self._done,), self._done)

    @property
    def unfinished_tasks(self) -> int:
        """Items whose work is not done."""
        self._look("looks at")
        return self._unfinished

    @property
    def queue(self) -> Any:
        """What is in it; a read of the whole."""
        self._look("looks at")
        return list(self._kept)


if HAS_SHUTDOWN:

    def _shutdown(self: Queue, immediate: bool = False) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("shuts down", self, None, None), (), (*self._gates, self._done))
        self._shut = True
        if immediate:
            while self._kept:
                self._take()
                self._unfinished -= self._unfinished > 0
            self._items.level = 0
            if not self._unfinished:
                self._done.level = 1
        if not self._kept:
            self._items.level = ENDLESS
        self._space.level = ENDLESS

    Queue.shutdown = _shutdown  # type: ignore[attr-defined]


class LifoQueue(Queue):
    """Last in, first out."""

    def _new(self) -> Any:
        return []

    def _take(self) -> Any:
        return self._kept.pop()


class PriorityQueue(Queue):
    """The least first. Where comparing runs Python code, the queue's lock is held while it runs, as in CPython."""

    def __init__(self, maxsize: int = 0) -> None:
        super().__init__(maxsize)
        self._lock = Gate(1)
        self._plain = True

    def _new(self) -> Any:
        return []

    def _is_taken(self) -> bool:
        if self._lock.level:
            return False
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("waits for", self, None, None), (), (self._lock,), self._lock)
        return True

    def _add(self, item: Any) -> None:
        self._plain = self._plain and is_plain(item)
        self._ordered(heapq.heappush, item)

    def _take(self) -> Any:
        return self._ordered(heapq.heappop)

    def _ordered(self, function: Any, *item: Any) -> Any:
        if self._plain:
            return function(self._kept, *item)
        self._lock.level = 0
        try:
            return opaque(function, self._kept, *item)
        finally:
            if not NOW.dying:
                if NOW.left:
                    NOW.left -= 1
                else:
                    arrive(("goes on in", self, None, None), (), (self._lock, *self._gates))
                self._lock.level = 1


class SimpleQueue(Queue):
    """First in, first out, never full."""

    def __init__(self) -> None:
        super().__init__(0)


QUEUE: dict[str, Any] = {
    "Queue": Queue,
    "LifoQueue": LifoQueue,
    "PriorityQueue": PriorityQueue,
    "SimpleQueue": SimpleQueue,
    "Empty": Empty,
    "Full": Full,
    **({"ShutDown": ShutDown} if HAS_SHUTDOWN else {}),
}
