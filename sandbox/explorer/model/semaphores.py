"""`Semaphore` and `BoundedSemaphore`."""

from __future__ import annotations

from sandbox.explorer.model.locks import made_useless
from sandbox.explorer.running import NOW, Gate, arrive


class Semaphore:
    """Lets `value` threads in; anyone may release."""

    fields = 4

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        self.gate = Gate(value)
        self._gates = (self.gate,)
        self._most: int | None = None
        self._useless = value > 0 and made_useless(self)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        """Take one permit; False if that was not to wait, or the time was over."""
        if self._useless:
            return True
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        gate = self.gate
        timed = timeout is not None
        if NOW.left:
            NOW.left -= 1
        elif blocking:
            arrive(("acquires", self, None, timeout), (), self._gates, gate, timed)
        else:
            arrive(("tries to acquire", self, None, None), (), self._gates)
        if gate.level > 0:
            gate.level -= 1
            return True
        if timeout is not None:
            NOW.timeout_fired(timeout)
        return False

    def release(self, n: int = 1) -> None:
        """Give `n` permits back."""
        if n < 1:
            raise ValueError("n must be one or more")
        if self._useless:
            return
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("releases", self, None, None), (), self._gates)
        if self._most is not None and self.gate.level + n > self._most:
            raise ValueError("Semaphore released too many times")
        self.gate.level += n

    @property
    def _value(self) -> int:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("looks at", self, None, None), (), self._gates)
        return self.gate.level

    def compared(self) -> tuple[object, ...]:
        """What tells its state apart."""
        return (self.gate.level, self.gate.place, self._most, self._useless)

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore that never has more permits than at its start."""

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._most = value
