"""`concurrent.futures`: `wait` and `as_completed` (here `Completed`), and the module as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sandbox.explorer.model.futures import CancelledError, Future, InvalidStateError, ThreadPoolExecutor
from sandbox.explorer.running import NOW, Gate, arrive


class DoneAndNotDone(NamedTuple):
    """What `wait` gives."""

    done: set[Future]
    not_done: set[Future]


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
        while len(done) < len(futures) and not any(one._error is not None for one in done):
            done = _watch(futures, len(done) + 1, timeout)
    elif futures:
        done = _watch(futures, many, timeout)
    return DoneAndNotDone(set(done), set(futures) - set(done))


class Completed:
    """The futures in an order in which they may be done."""

    __slots__ = ("_left", "_timeout")

    def __init__(self, fs: Iterable[Future], timeout: float | None = None) -> None:
        self._left = list(dict.fromkeys(fs))
        self._timeout = timeout

    def __iter__(self) -> Completed:
        return self

    def __next__(self) -> Future:
        if not self._left:
            raise StopIteration
        done = _watch(self._left, 1, self._timeout)
        if not done:
            raise TimeoutError
        self._left.remove(done[0])
        return done[0]


FUTURES: dict[str, Any] = {
    "ThreadPoolExecutor": ThreadPoolExecutor,
    "Future": Future,
    "wait": wait,
    "as_completed": Completed,
    "TimeoutError": TimeoutError,
    "CancelledError": CancelledError,
    "InvalidStateError": InvalidStateError,
    "FIRST_COMPLETED": "FIRST_COMPLETED",
    "FIRST_EXCEPTION": "FIRST_EXCEPTION",
    "ALL_COMPLETED": "ALL_COMPLETED",
}
