"""`concurrent.futures`: `wait` and `as_completed` (here `Completed`), and the module as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sandbox.explorer.model.executors import ThreadPoolExecutor
from sandbox.explorer.model.futures import BrokenExecutor, CancelledError, Future, InvalidStateError
from sandbox.explorer.model.orders import in_each_order
from sandbox.explorer.plain import Unordered
from sandbox.explorer.running import NOW, Gate, arrive


class DoneAndNotDone(NamedTuple):
    """What `wait` gives."""

    done: Unordered
    not_done: Unordered


def _watch(futures: list[Future], many: int, timeout: float | None) -> list[Future]:
    """Wait until so many are done; those that are."""
    gates = tuple(future._gate for future in futures)
    watcher = Gate(sum(gate.level > 0 for gate in gates) - many + 1)
    _look(gates)
    watcher.level = sum(gate.level > 0 for gate in gates) - many + 1
    for future in futures:
        future._watchers.append(watcher)
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("waits for futures", None, None, None), (), (watcher, *gates), watcher, timeout is not None)
    for future in futures:
        future._watchers.remove(watcher)
    if watcher.level <= 0:
        NOW.timeout_fired(timeout)
    return [future for future in futures if future._gate.level > 0]


def _look(gates: tuple[Gate, ...]) -> None:
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("looks at futures", None, None, None), (), gates)


def wait(fs: Iterable[Future], timeout: float | None = None, return_when: str = "ALL_COMPLETED") -> DoneAndNotDone:
    """Wait for futures."""
    futures = list(dict.fromkeys(fs))
    many = 1 if return_when == "FIRST_COMPLETED" else len(futures)
    done: list[Future] = []
    if return_when == "FIRST_EXCEPTION":
        wanted = 1
        while len(done) < len(futures) and not any(one._error is not None for one in done):
            done = _watch(futures, wanted, timeout)
            if len(done) < wanted:
                break
            wanted = len(done) + 1
    elif futures:
        done = _watch(futures, many, timeout)
    for future in done:
        future.known = True
    return DoneAndNotDone(Unordered(done), Unordered(set(futures) - set(done)))


class Completed:
    """The futures in an order in which they may be done."""

    __slots__ = ("_begun", "_first", "_left", "_many", "_timeout")

    def __init__(self, fs: Iterable[Future], timeout: float | None = None) -> None:
        self._left = list(dict.fromkeys(fs))
        self._timeout = timeout
        self._many = len(self._left)
        self._first: list[Future] = []
        self._begun = False

    def __iter__(self) -> Completed:
        return self

    def __next__(self) -> Future:
        if not self._begun:
            self._begun = True
            self._begin()
        if self._first:
            return self._first.pop(0)
        if not self._left:
            raise StopIteration
        done = _watch(self._left, 1, self._timeout)
        if not done:
            raise TimeoutError(f"{len(self._left)} (of {self._many}) futures unfinished")
        self._left.remove(done[0])
        return done[0]

    def _begin(self) -> None:
        """Those that are done already come first, and CPython takes them from a set.

        Where the program may not have known that they are, each order comes about by their being done in that order.
        """
        if len(self._left) < 2:
            return
        _look(tuple(future._gate for future in self._left))
        known = [future for future in self._left if future._gate.level > 0 and future.known]
        if len(known) > 1:
            done = [future for future in self._left if future._gate.level > 0]
            self._left = [future for future in self._left if future not in done]
            self._first = in_each_order(done, "the futures that as_completed() finds done")


FUTURES: dict[str, Any] = {
    "ThreadPoolExecutor": ThreadPoolExecutor,
    "Future": Future,
    "wait": wait,
    "as_completed": Completed,
    "TimeoutError": TimeoutError,
    "CancelledError": CancelledError,
    "InvalidStateError": InvalidStateError,
    "BrokenExecutor": BrokenExecutor,
    "FIRST_COMPLETED": "FIRST_COMPLETED",
    "FIRST_EXCEPTION": "FIRST_EXCEPTION",
    "ALL_COMPLETED": "ALL_COMPLETED",
}
