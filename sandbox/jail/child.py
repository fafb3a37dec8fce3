"""What happens in the child: a job in, the program run in its way, records out.

Nothing here trusts itself to be left alone: the program shares this process and can change all of it. What the bot
believes is decided in `records` and `ending`. Dataclasses are not used on this side, because they are slow to import.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

STOPPED_ITSELF = 99
"""The exit code of a child that ended at a limit and has said so in a record."""


class Reporter:
    """Writes records for the bot, one JSON line each, to a descriptor. `seal` marks a record as ours."""

    def __init__(self, descriptor: int, seal: str) -> None:
        import json

        self._descriptor = descriptor
        self._encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
        self._seal = seal
        self.forget: Callable[[], None] = lambda: None
        # Made ahead of time: when the memory is used up there is none left to make it.
        self._no_memory = self._line("end", {"end": "stopped", "kind": "memory"})

    def send(self, what: str, value: Any) -> None:
        """Write one record, whole."""
        self._write(self._line(what, value))

    def out_of_memory(self) -> None:
        """Say that the memory limit ended the program, and end."""
        self._write(self._no_memory)
        os._exit(STOPPED_ITSELF)

    def stop(self, kind: str) -> None:
        """Say at which limit the program ended, and end, whatever its other threads do."""
        self.send("end", {"end": "stopped", "kind": kind})
        os._exit(STOPPED_ITSELF)

    def _line(self, what: str, value: Any) -> bytes:
        return self._encode({"seal": self._seal, what: value}).encode("utf-8", "replace") + b"\n"

    def _write(self, line: bytes) -> None:
        view = memoryview(line)
        while view:
            view = view[os.write(self._descriptor, view) :]


def run_job(message: dict[str, Any], descriptor: int, forget: Callable[[], None] = lambda: None) -> None:
    """Run the job and end the process. `message`: a job's `to_dict` under `job`, and the `seal` of its records.

    `forget` is called directly before a program's first line: our modules can then be imported no more.
    """
    reporter = Reporter(descriptor, message["seal"])
    reporter.forget = forget
    job = message["job"]
    try:
        end = _WAYS[job["way"]](job, reporter)
        reporter.send("end", end)
        os._exit(int(end["exit"]))
    except MemoryError:
        reporter.out_of_memory()
    except BaseException as error:
        # A fault of ours, or a program that changed our code.
        reporter.send("fault", f"{type(error).__name__}: {error}"[:300])
    finally:
        os._exit(126)


def _run(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    from sandbox.jail.program import run_program

    return run_program(job, reporter)


def _explore(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    from importlib import import_module

    from sandbox.job import Explore

    explore = import_module("sandbox.explorer.explore").explore

    def progress(value: dict[str, Any]) -> None:
        reporter.send("progress", value)

    return _reported(lambda: explore(job["program"], job["name"], Explore(**_options(job)), progress), reporter)


def _step(job: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    from importlib import import_module

    from sandbox.job import Step

    step = import_module("sandbox.explorer.step").step
    return _reported(lambda: step(job["program"], job["name"], Step(**_options(job))), reporter)


def _reported(work: Callable[[], dict[str, Any]], reporter: Reporter) -> dict[str, Any]:
    reporter.send("report", work())
    return {"end": "ok", "exit": 0}


def _options(job: dict[str, Any]) -> dict[str, Any]:
    options = dict(job["options"])
    options["arguments"] = tuple(options["arguments"])
    return options


_WAYS: dict[str, Callable[[dict[str, Any], Reporter], dict[str, Any]]] = {
    "run": _run,
    "explore": _explore,
    "step": _step,
}
