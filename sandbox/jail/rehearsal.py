"""What the zygote does once and again before it forks, so that its children have less to do.

Python makes much on first use, adapts each function to what it is used for, and remembers where it has found what. All
that is written into memory: by the zygote once, or else by each child, which has to copy the pages for it.
"""

from __future__ import annotations

import io
import json
import linecache

from sandbox.jail import child
from sandbox.jail.program import Program, is_alone

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
    """Run this job here, as another program than that of the children, so that it leaves no trace."""
    if not is_alone():
        return  # What is waited for or called at a program's end can only be had once in a process.
    reporter = child.Reporter()
    reporter.begin(1, "")
    child._run_its_way((job, Program(reporter, in_place=True), []))
    reporter.send("progress", {"end": "ok", "exit": 0, "message": ""})
    linecache.cache.pop(job["name"], None)
