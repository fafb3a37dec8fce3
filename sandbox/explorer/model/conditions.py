"""`Condition` and `Event`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.explorer.model.locks import Lock, RLock
from sandbox.explorer.running import NOW, READ, WRITE, Foot, Gate, arrive, new_place


class Condition:
    """Threads wait, with a lock let go, until they are notified; in the order they came, as CPython does."""

    def __init__(self, lock: Lock | RLock | None = None) -> None:
        self._lock = RLock() if lock is None else lock
        self.acquire = self._lock.acquire
        self.release = self._lock.release
        self._queue = Gate(1)
        self._waiting: list[Gate] = []

    @property
    def gate(self) -> Gate:
        """The gate of its lock."""
        return self._lock.gate

    def __enter__(self) -> bool:
        return self._lock.__enter__()

    def __exit__(self, *error: object) -> None:
        self._lock.__exit__(*error)

    def wait(self, timeout: float | None = None) -> bool:
        """Let go of the lock, wait to be notified, take the lock again. False if the time was over first."""
        lock = self._lock
        if not lock._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        gate = Gate(0)
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("starts to wait on", self, None, None), (), (self._queue, lock.gate))
        self._waiting.append(gate)
        depth = 0 if lock._useless else lock._let_go()
        try:
            notified = self._woken(gate, timeout)
        finally:
            if not NOW.dying and not lock._useless:
                self._take_again(depth)
        return notified

    def _woken(self, gate: Gate, timeout: float | None) -> bool:
        if NOW.left:
            NOW.left -= 1
        elif timeout is None:
            arrive(("waits on", self, None, None), (), (gate,), gate)
        else:
            arrive(("waits on", self, None, timeout), (), (gate, self._queue), gate, True)
        if gate.level:
            return True
        if gate in self._waiting:
            self._waiting.remove(gate)
        NOW.timeout_fired(timeout)
        return False

    def _take_again(self, depth: int) -> None:
        gate = self._lock.gate
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("takes the lock again of", self, None, None), (), (gate,), gate)
        self._lock._taken_again(depth)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        """Wait until the predicate is true; its last value."""
        result = predicate()
        while not result:
            if not self.wait(timeout) and timeout is not None:
                return predicate()
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        """Wake the `n` that have waited longest; nothing is kept for those who come later."""
        self._wake(n)

    def notify_all(self) -> None:
        """Wake all who wait now."""
        self._wake(None)

    def _wake(self, n: int | None) -> None:
        if not self._lock._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("notifies", self, None, n), (), (self._queue, *self._waiting[:n]), late=lambda: self._renew(n))
        for gate in self._waiting[:n]:
            gate.level = 1
        del self._waiting[:n]

    def _renew(self, n: int | None) -> Foot:
        NOW.current.gates = (self._queue, *self._waiting[:n])
        return ()

    notifyAll = notify_all


class Event:
    """A flag that threads wait for."""

    def __init__(self) -> None:
        self._place = new_place()
        self._flag = False
        self._waiting: list[Gate] = []

    def is_set(self) -> bool:
        """Is the flag up?"""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("looks at", self, None, None), ((self._place, READ),))
        return self._flag

    isSet = is_set

    def set(self) -> None:
        """Put the flag up, and wake all who wait."""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("sets", self, None, None), ((self._place, WRITE),), tuple(self._waiting), late=self._renew)
        self._flag = True
        for gate in self._waiting:
            gate.level = 1
        self._waiting.clear()

    def _renew(self) -> Foot:
        NOW.current.gates = tuple(self._waiting)
        return ((self._place, WRITE),)

    def clear(self) -> None:
        """Put the flag down."""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("clears", self, None, None), ((self._place, WRITE),))
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until the flag is up; False if the time was over first."""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("looks at", self, None, None), ((self._place, READ),))
        if self._flag:
            return True
        gate = Gate(0)
        self._waiting.append(gate)
        if NOW.left:
            NOW.left -= 1
        elif timeout is None:
            arrive(("waits for", self, None, None), (), (gate,), gate)
        else:
            arrive(("waits for", self, None, timeout), ((self._place, READ),), (gate,), gate, True)
        if gate.level:
            return True
        if gate in self._waiting:
            self._waiting.remove(gate)
        NOW.timeout_fired(timeout)
        return False
