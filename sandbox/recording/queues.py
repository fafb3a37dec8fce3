"""Recording `queue.Queue` and its subclasses: who puts, who gets, who waits because it is full or empty."""

from __future__ import annotations

import queue
from collections.abc import Callable

from sandbox.recording.names import thing_of
from sandbox.recording.patches import Patches

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any


def record_queues(patches: Patches) -> None:
    """`put` and `get`; a wait is noted only where one has to wait."""
    patches.give_things(queue.Queue, "Queue")
    put, get = queue.Queue.put, queue.Queue.get

    def recorded_put(self: Any, item: Any, block: bool = True, timeout: float | None = None) -> None:
        _through(self, "put", queue.Full, lambda *how: put(self, item, *how), block, timeout)

    def recorded_get(self: Any, block: bool = True, timeout: float | None = None) -> Any:
        return _through(self, "get", queue.Empty, lambda *how: get(self, *how), block, timeout)

    recorded_put.__name__, recorded_get.__name__ = "put", "get"
    patches.replace(queue.Queue, "put", recorded_put)
    patches.replace(queue.Queue, "get", recorded_get)


def _through(
    line: Any, name: str, none: type[Exception], call: Callable[..., Any], block: bool, timeout: float | None
) -> Any:
    thing = thing_of(line)
    if thing is None:
        return call(block, timeout)
    waited = block and (timeout is None or timeout >= 0)
    try:
        answer = call(False if waited else block, timeout)
    except none:
        if not waited:
            raise
    else:
        thing.note("signal", name)
        return answer
    return _wait_through(thing, name, call, timeout)


def _wait_through(thing: Any, name: str, call: Callable[..., Any], timeout: float | None) -> Any:
    thing.note("wait", name)
    ended = "timeout"
    try:
        answer = call(True, timeout)
        ended = ""
    finally:
        thing.note("wake", ended)
    thing.note("signal", name)
    return answer
