"""What the zygote does once and again before it forks, so that its children have less to do.

Python makes much on first use, adapts each function to what it is used for, and remembers where it has found what. All
that is written into memory: by the zygote once, or else by each child, which has to copy the pages for it.
"""

from __future__ import annotations

import _thread
import atexit
import io
import json
import linecache
import sys
import threading

from sandbox.jail import child

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from typing import Any


def rehearse() -> object:
    """Do what every run does, as far as it leaves no trace. Also for a spare: so that the pages that a run writes to
    are its own before the job comes."""
    message = json.loads('{"job": {"options": {"arguments": [], "input": null}, "limits": {"wall_seconds": 5.0}}}')
    variables = {"__name__": "__main__", "stream": io.StringIO()}
    exec(compile("print(1, file=stream)", "rehearsal", "exec", dont_inherit=True), variables)
    return message


def rehearse_run(job: dict[str, Any]) -> None:
    """Run this job here, but for what can only be done once in a process, and put everything back as it was."""
    reporter = child.Reporter(1, "", _nothing)
    places = [*_PLACES, (sys.modules, "__main__")]
    before = [_get(*place) for place in places]
    threading._shutdown = atexit._run_exitfuncs = _nothing  # type: ignore[attr-defined]
    try:
        child._run_its_way((job, reporter, []))
        reporter.send("progress", {"end": "ok", "exit": 0, "message": ""})
    finally:
        for place, value in zip(places, before, strict=True):
            _set(*place, value)
        linecache.cache.pop(job["name"], None)


_PLACES: list[tuple[Any, str]] = [
    (owner, name)
    for owner, names in (
        (threading, ("_shutdown", "excepthook", "_start_new_thread", "_start_joinable_thread")),
        (_thread, ("start_new_thread", "start_joinable_thread")),
        (atexit, ("_run_exitfuncs",)),
        (sys, ("argv", "stdin", "unraisablehook")),
    )
    for name in names
    if hasattr(owner, name)
]
"""What a run replaces, or what is replaced for the rehearsal."""


def _get(owner: Any, name: str) -> object:
    return owner[name] if isinstance(owner, dict) else getattr(owner, name)


def _set(owner: Any, name: str, value: object) -> None:
    if isinstance(owner, dict):
        owner[name] = value
    else:
        setattr(owner, name, value)


def _nothing() -> None:
    pass
