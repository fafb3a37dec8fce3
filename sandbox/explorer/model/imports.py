"""What the program may import: models of what threads notice, and modules that touch nothing shared."""

from __future__ import annotations

import sys
from functools import partial
from threading import BrokenBarrierError
from types import ModuleType
from typing import Any

from sandbox.explorer.model import (
    awaiting,
    barriers,
    chance,
    clocks,
    conditions,
    executors,
    locks,
    logs,
    queues,
    semaphores,
    surroundings,
    thread_local,
    threads,
)
from sandbox.explorer.model.library import LIBRARY, checked_all
from sandbox.explorer.model.missing import watched
from sandbox.explorer.running import NOW, give_up

PURE = frozenset(
    {
        *("cmath", "enum", "typing", "abc", "collections.abc", "__future__", "numbers", "fractions"),
        *("decimal", "textwrap", "unicodedata"),
    }
)
"""Modules that are used as they are: nothing in them is shared by threads, or it is known to the hooks."""

READING = frozenset({"statistics"})
"""Modules whose functions read what they are given, and are imported only where a program wants them."""

THREADING: dict[str, Any] = {
    "Thread": threads.Thread,
    "Timer": threads.Timer,
    "local": thread_local.ThreadLocal,
    "current_thread": threads.current_thread,
    "currentThread": threads.current_thread,
    "main_thread": threads.main_thread,
    "get_ident": threads.get_ident,
    "get_native_id": threads.get_ident,
    "enumerate": threads.enumerate_threads,
    "active_count": threads.active_count,
    "activeCount": threads.active_count,
    "Lock": locks.Lock,
    "RLock": locks.RLock,
    "Condition": conditions.Condition,
    "Event": conditions.Event,
    "Semaphore": semaphores.Semaphore,
    "BoundedSemaphore": semaphores.BoundedSemaphore,
    "Barrier": barriers.Barrier,
    "BrokenBarrierError": BrokenBarrierError,
    "TIMEOUT_MAX": 9223372036.0,
    "ThreadError": RuntimeError,
    "excepthook": None,
    "__excepthook__": None,
}


def imported(name: str, into: Any = None, scope: Any = None, wanted: Any = (), level: int = 0) -> Any:
    """What `import` gives; in place of the built-in `__import__`."""
    module = _module(name)
    for part in wanted or ():
        if part != "*" and not hasattr(module, part) and f"{name}.{part}" in MODELS:
            setattr(module, part, _module(f"{name}.{part}"))
    if wanted or "." not in name:
        return module
    return _module(name.split(".")[0])


def _module(name: str) -> Any:
    module = NOW.modules.get(name)
    if module is None:
        if name in MODELS:
            module = ModuleType(name)
            module.__dict__.update(MODELS[name])
            module.__dict__["__getattr__"] = partial(_missing, name)
            if name == "sys":
                module.__dict__.update(argv=list(NOW.arguments), stdout=NOW.stdout, stderr=NOW.stderr)
            elif name == "uuid":
                module.__dict__.update(surroundings.unique_ids())
        elif name in PURE:
            module = __import__(name, fromlist=["*"])
        elif name in READING:
            module = ModuleType(name)
            module.__dict__.update(checked_all(__import__(name)))
        else:
            give_up(f"the program imports {name}, which is not modelled")
        NOW.modules[name] = module
        parent, _, last = name.rpartition(".")
        if parent and name in MODELS:
            setattr(_module(parent), last, module)
    return module


def _missing(module: str, name: str) -> Any:
    try:
        exists = not name.startswith("__") and hasattr(sys.modules.get(module), name)
    except ImportError:
        exists = True
    if not exists:
        raise AttributeError(f"module {module!r} has no attribute {name!r}")
    give_up(f"{module}.{name} is not modelled")


class Stream:
    """`sys.stdout` and `sys.stderr`: what is written is kept as output."""

    def __init__(self, kept: bool) -> None:
        self._kept = kept

    def write(self, words: str) -> int:
        """Keep it."""
        from sandbox.explorer.builtin_functions import builtin_print

        if self._kept:
            builtin_print(words, end="")
        return len(words)

    def flush(self) -> None:
        """Nothing to do."""


def _system() -> dict[str, Any]:
    return {
        "exit": sys.exit,
        "exc_info": sys.exc_info,
        "maxsize": sys.maxsize,
        "version": sys.version,
        "version_info": sys.version_info,
        "platform": sys.platform,
        "float_info": sys.float_info,
        "getswitchinterval": lambda: 0.005,
        "setswitchinterval": lambda seconds: None,
        "getrecursionlimit": sys.getrecursionlimit,
        "setrecursionlimit": lambda limit: None,
    }


MODELS: dict[str, dict[str, Any]] = {
    "threading": watched(THREADING),
    "time": clocks.TIME,
    "random": chance.RANDOM,
    "sys": _system(),
    "os": surroundings.OS,
    "datetime": surroundings.DATETIME,
    "traceback": surroundings.TRACEBACK,
    "uuid": {},
    "logging": logs.LOGGING,
    "queue": watched(queues.QUEUE),
    "concurrent": {},
    "concurrent.futures": watched(awaiting.FUTURES),
    "concurrent.futures.thread": {"ThreadPoolExecutor": executors.ThreadPoolExecutor},
    **LIBRARY,
}
