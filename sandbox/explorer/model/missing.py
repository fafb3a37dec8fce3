"""What a model does not have although the real class has it: the program is undecided then, not wrong."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from sandbox.explorer.running import give_up

_REAL: dict[str, Callable[[], Any]] = {
    "Thread": threading.Thread,
    "Lock": threading.Lock,
    "RLock": threading.RLock,
    "Condition": threading.Condition,
    "Event": threading.Event,
    "Semaphore": threading.Semaphore,
    "Barrier": lambda: threading.Barrier(2),
    "Queue": queue.Queue,
    "Future": Future,
    "ThreadPoolExecutor": lambda: ThreadPoolExecutor(1),
}
"""Makes one of the real kind, to see what it has."""

_KEEPING = ("_init", "_qsize", "_put", "_get")
"""What a subclass of the real `Queue` may define to keep its items in another way."""


def _look(self: Any, name: str) -> Any:
    for one in type(self).__mro__:
        real = _REAL.get(one.__name__)
        if real is not None and not name.startswith("__") and hasattr(real(), name):
            give_up(f"{name} of a {one.__name__} is not modelled")
    raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")


_SEEN = frozenset({"_value"})
"""Private attributes whose reading is a step."""


def private(thing: Any, name: str) -> Any:
    """An attribute that the program calls private, and never binds: of a model, what it means is not known."""
    if type(thing).__module__.startswith("sandbox.explorer.") and name not in _SEEN:
        give_up(f"{name} of a {type(thing).__name__} is not modelled")
    return getattr(thing, name)


def _refuse_other_keeping(subclass: Any, **named: Any) -> None:
    if subclass.__module__ == "__main__" and any(name in vars(subclass) for name in _KEEPING):
        give_up(f"{subclass.__name__} changes how a Queue keeps its items, which is not modelled")


def watched(models: dict[str, Any]) -> dict[str, Any]:
    """The same models, whose classes say from now on what they do not have."""
    for model in models.values():
        if isinstance(model, type) and model.__name__ in _REAL:
            model.__getattr__ = _look  # type: ignore[attr-defined]
        if isinstance(model, type) and model.__name__ == "Queue":
            model.__init_subclass__ = classmethod(_refuse_other_keeping)  # type: ignore[arg-type,assignment]
    return models
