"""`Lock` and `RLock`."""

from __future__ import annotations

import sys
from typing import Any

from sandbox.explorer.running import NOW, Gate, arrive


def made_useless(lock: Any, depth: int = 2) -> bool:
    """Is the lock that is being made the one that the canary takes away? Locks go by the line that makes them."""
    if not NOW.useless:
        return False
    frame: Any = sys._getframe(depth)
    while frame is not None and frame.f_globals is not NOW.globals:
        frame = frame.f_back
    line = frame.f_lineno if frame is not None else 0
    NOW.lock_lines.setdefault(line, lock)
    return bool(NOW.useless == line)


def check_timeout(blocking: bool, timeout: Any) -> bool:
    """Is there a time limit? Raises what CPython raises for one that makes no sense."""
    if timeout is None or timeout == -1:
        return False
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    return True


class Lock:
    """A lock without an owner: any thread may release it."""

    depth = 0
    fields = 3

    def __init__(self) -> None:
        self.gate = Gate(1)
        self._gates = (self.gate,)
        NOW.locks.append(self)
        self._useless = made_useless(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; False if that was not to wait, or the time was over."""
        if self._useless:
            return True
        gate = self.gate
        timed = timeout != -1 and check_timeout(blocking, timeout)
        if NOW.left:
            NOW.left -= 1
        elif blocking:
            arrive(("acquires", self, None, timeout), (), self._gates, gate, timed)
        else:
            arrive(("tries to acquire", self, None, None), (), self._gates)
        if gate.level > 0:
            gate.level = 0
            gate.owner = NOW.current
            return True
        if timed:
            NOW.timeout_fired(timeout)
        return False

    def release(self) -> None:
        """Let go of the lock."""
        if self._useless:
            return
        gate = self.gate
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("releases", self, None, None), (), self._gates)
        if gate.level > 0:
            raise RuntimeError("release unlocked lock")
        gate.level = 1
        gate.owner = None

    def locked(self) -> bool:
        """Does anyone hold it?"""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("looks at", self, None, None), (), self._gates)
        return self.gate.level == 0

    def compared(self) -> tuple[Any, ...]:
        """What tells its state apart, in numbers."""
        gate = self.gate
        owner = gate.owner
        return (gate.level, gate.place, -1 if owner is None else owner.index, self._useless, self.depth)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def _is_owned(self) -> bool:
        return self.gate.level == 0 or self._useless

    def _let_go(self) -> int:
        self.gate.level = 1
        self.gate.owner = None
        return 1

    def _taken_again(self, depth: int) -> None:
        self.gate.level = 0
        self.gate.owner = NOW.current


class RLock:
    """A lock that its owner may take again, and must release as often."""

    fields = 4

    def __init__(self) -> None:
        self.gate = Gate(1)
        self._gates = (self.gate,)
        NOW.locks.append(self)
        self.depth = 0
        self._useless = made_useless(self)

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take the lock; False if that was not to wait, or the time was over."""
        if self._useless:
            return True
        gate = self.gate
        timed = timeout != -1 and check_timeout(blocking, timeout)
        mine = gate.owner is NOW.current
        if NOW.left:
            NOW.left -= 1
        elif mine:
            arrive(("acquires again", self, None, None), (), self._gates)
        elif blocking:
            arrive(("acquires", self, None, timeout), (), self._gates, gate, timed)
        else:
            arrive(("tries to acquire", self, None, None), (), self._gates)
        if mine or gate.level > 0:
            gate.level = 0
            gate.owner = NOW.current
            self.depth += 1
            return True
        if timed:
            NOW.timeout_fired(timeout)
        return False

    def release(self) -> None:
        """Let go of the lock once."""
        if self._useless:
            return
        gate = self.gate
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("releases", self, None, None), (), self._gates)
        if gate.owner is not NOW.current:
            raise RuntimeError("cannot release un-acquired lock")
        self.depth -= 1
        if not self.depth:
            gate.level = 1
            gate.owner = None

    def locked(self) -> bool:
        """Does anyone hold it? (CPython has this from 3.14 on.)"""
        raise AttributeError("'_thread.RLock' object has no attribute 'locked'")

    def compared(self) -> tuple[Any, ...]:
        """What tells its state apart, in numbers."""
        gate = self.gate
        owner = gate.owner
        return (gate.level, gate.place, -1 if owner is None else owner.index, self._useless, self.depth)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _is_owned(self) -> bool:
        return self.gate.owner is NOW.current or self._useless

    def _let_go(self) -> int:
        depth, self.depth = self.depth, 0
        self.gate.level = 1
        self.gate.owner = None
        return depth

    def _taken_again(self, depth: int) -> None:
        self.depth = depth
        self.gate.level = 0
        self.gate.owner = NOW.current
