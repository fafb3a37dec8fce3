"""`concurrent.futures`: `Future`, and its errors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sandbox.explorer.running import NOW, Foot, Gate, arrive


class CancelledError(Exception):
    """The future was cancelled."""


class InvalidStateError(Exception):
    """The future cannot do that any more."""


class BrokenExecutor(RuntimeError):
    """The executor can run nothing any more."""


class BrokenThreadPool(BrokenExecutor):
    """Its initializer has raised."""


class Future:
    """The result of a call that may not be there yet."""

    def __init__(self) -> None:
        self._gate = Gate(0)
        self._state = "pending"
        self._result: Any = None
        self._error: BaseException | None = None
        self._callbacks: list[Callable[[Future], Any]] = []
        self._watchers: list[Gate] = []
        self.known = False

    def _step(self, verb: str, waits: Gate | None = None, timed: bool = False) -> None:
        if NOW.left:
            NOW.left -= 1
        else:
            arrive((verb, self, None, None), (), (self._gate, *self._watchers), waits, timed, self._renew)

    def __hash__(self) -> int:
        # The same in each run, so that a set of futures has the same order.
        return -self._gate.place

    def __repr__(self) -> str:
        end = ""
        if self._state == "finished":
            raised = self._error is not None
            end = f" {'raised' if raised else 'returned'} {type(self._error if raised else self._result).__name__}"
        return f"<Future at {abs(self._gate.place) * 16:#x} state={self._state}{end}>"

    def _renew(self) -> Foot:
        NOW.current.gates = (self._gate, *self._watchers)
        return ()

    def result(self, timeout: float | None = None) -> Any:
        """Wait for the result, or raise what the call raised. Raises `TimeoutError`."""
        self._wait(timeout)
        if self._error is not None:
            raise self._error
        return self._result

    def exception(self, timeout: float | None = None) -> BaseException | None:
        """Wait, then what the call raised."""
        self._wait(timeout)
        return self._error

    def _wait(self, timeout: float | None) -> None:
        self._step("waits for the result of", self._gate, timeout is not None)
        if not self._gate.level:
            NOW.timeout_fired(timeout)
            raise TimeoutError
        self.known = True
        if self._state == "cancelled":
            raise CancelledError

    def done(self) -> bool:
        """Is it there, or cancelled?"""
        self._step("looks at")
        self.known = self.known or self._gate.level > 0
        return self._gate.level > 0

    def running(self) -> bool:
        """Is the call at work?"""
        self._step("looks at")
        return self._state == "running"

    def cancelled(self) -> bool:
        """Was it cancelled?"""
        self._step("looks at")
        return self._state == "cancelled"

    def cancel(self) -> bool:
        """Cancel the call if it has not begun."""
        self._step("cancels")
        if self._state in ("running", "finished"):
            return False
        if self._state == "pending":
            self._state = "cancelled"
            self._open()
            self._call_back()
        return True

    def add_done_callback(self, function: Callable[[Future], Any]) -> None:
        """Call the function with this future when it is done."""
        self._step("adds a callback to")
        if self._gate.level:
            self._call(function)
        else:
            self._callbacks.append(function)

    def set_running_or_notify_cancel(self) -> bool:
        """Begin, unless it was cancelled."""
        self._step("begins")
        if self._state == "cancelled":
            return False
        self._state = "running"
        return True

    def set_result(self, result: Any) -> None:
        """The call has ended with this."""
        self._finish(result, None)

    def set_exception(self, error: BaseException | None) -> None:
        """The call has raised this."""
        self._finish(None, error)

    def _finish(self, result: Any, error: BaseException | None) -> None:
        self._step("sets the result of")
        if self._gate.level:
            raise InvalidStateError(f"{self._state.upper()}: {self!r}")
        self._result, self._error, self._state = result, error, "finished"
        self._open()
        self._call_back()

    def _open(self) -> None:
        self._gate.level = 1
        for watcher in self._watchers:
            watcher.level += 1

    def _call_back(self) -> None:
        callbacks, self._callbacks = self._callbacks, []
        for function in callbacks:
            self._call(function)

    def _call(self, function: Callable[[Future], Any]) -> None:
        from sandbox.explorer.calls import call_any

        try:
            call_any(function, self)
        except Exception:
            # CPython logs it and goes on.
            return
