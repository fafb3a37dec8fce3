"""What happens in the child: a job in, the program run in its way, records out.

Nothing here trusts itself to be left alone: the program shares this process and can change all of it. What the bot
believes is decided in `records` and `ending`. Dataclasses are not used on this side, because they are slow to import.
"""

from __future__ import annotations

import json
import os

from sandbox.jail.agreed import STOPPED_ITSELF
from sandbox.jail.program import Program, lost_memory

TYPE_CHECKING = False  # `typing` would take as long as everything else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

# Taken before a program can put its own in their place.
_encode = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode
_quoted = json.encoder.encode_basestring
_exit = os._exit
_write_some = os.write


class Reporter:
    """Writes records for the bot during a run, one JSON line each, to a descriptor.

    `alarm` marks them as ours. A program can find it; so it is good for what harms only the program itself (it was
    stopped, its progress, its events), and never for a completion record. `forget`: called before a recorded program's
    first line.
    """

    def __init__(self) -> None:
        self._descriptor = -1
        self._alarm = ""
        self._no_memory = b""
        self._failed = False
        self.forget = _nothing

    def begin(self, descriptor: int, alarm: str) -> None:
        """Write to this descriptor from now on."""
        self._descriptor = descriptor
        self._alarm = alarm
        # Made ahead of time: when the memory is used up there is none left to make it.
        self._no_memory = b'{"seal":"%b","stop":"memory"}\n' % alarm.encode()

    def send(self, what: str, value: Any) -> None:
        """Write one record, whole."""
        _write(self._descriptor, _line(self._alarm, what, value))

    def out_of_memory(self) -> None:
        """Say that the memory limit ended the program, and end. Nothing is made for it: no memory is left."""
        _write_some(self._descriptor, self._no_memory)
        _exit(STOPPED_ITSELF)

    def fault(self, what: str) -> None:
        """Say that our own steps failed. Only the first time: what comes of it is taken for a forged record."""
        if not self._failed:
            self._failed = True
            self.send("fault", what)

    def stop(self, kind: str) -> None:
        """Say at which limit the program ended, and end, whatever its other threads do."""
        self.send("stop", kind)
        _exit(STOPPED_ITSELF)


def _nothing() -> None:
    pass


# Made once, in the zygote.
reporter = Reporter()
program = Program(reporter)


def run_job(message: dict[str, Any], descriptor: int) -> None:
    """Run the job and end the process. `message`: a job's `to_dict` under `job`, and the two seals of its records."""
    reporter.begin(descriptor, message["alarm"])
    code: list[int] = []
    try:
        # While the program runs the seal is in no variable, attribute or list, but only on the stack of this line; and
        # `next` keeps the stack from being walked. From there it goes into the pipe by C code alone: no function gets
        # it that the program could have replaced, or could watch being called. What is written is shorter than what a
        # pipe takes whole.
        _write_some(
            descriptor,
            b'{"seal":"%b","end":' % message.pop("seal").encode()
            + next(map(_run_its_way, [(message["job"], program, code)])),
        )
        _exit(code[0])
    except MemoryError:
        try:
            reporter.out_of_memory()
        except MemoryError:
            # A trace that the program has set came in between; Python takes it off when it raises.
            reporter.out_of_memory()
    except BaseException as error:
        if lost_memory(error, message["job"]["limits"]["memory_mb"]):
            reporter.out_of_memory()
        # A fault of ours, or a program that changed our code. But what a signal's handler raises after the last record
        # changes nothing: a record behind it would be taken for a forged one.
        if not code:
            reporter.fault(f"{type(error).__name__}: {error}"[:300])
    finally:
        _exit(code[0] if code else 126)


def _line(seal: str, what: str, value: Any) -> bytes:
    return _encode({"seal": seal, what: value}).encode("utf-8", "replace") + b"\n"


def _write(descriptor: int, line: bytes) -> None:
    view = memoryview(line)
    while view:
        view = view[_write_some(descriptor, view) :]


def _run_its_way(given: tuple[dict[str, Any], Program, list[int]]) -> bytes:
    """The rest of the completion record; the exit code goes into the list."""
    job, program, code = given
    end, exit_code, message = program.run(job) if job["way"] == "run" else _WAYS[job["way"]](job)
    # By hand: an encoder makes a dozen objects before it begins.
    told = f'{{"end":"{end}","exit":{exit_code:d},"message":{_quoted(message)}}}}}\n'.encode("utf-8", "replace")
    code.append(exit_code)
    return told


def _explore(job: dict[str, Any]) -> tuple[str, int, str]:
    from importlib import import_module

    from sandbox.job import Explore

    explore = import_module("sandbox.explorer.explore").explore

    def progress(value: dict[str, Any]) -> None:
        reporter.send("progress", value)

    reporter.send("report", explore(job["program"], job["name"], Explore(**_options(job)), progress))
    return "ok", 0, ""


def _step(job: dict[str, Any]) -> tuple[str, int, str]:
    from importlib import import_module

    from sandbox.job import Step

    step = import_module("sandbox.explorer.step").step
    reporter.send("report", step(job["program"], job["name"], Step(**_options(job))))
    return "ok", 0, ""


def _options(job: dict[str, Any]) -> dict[str, Any]:
    options = dict(job["options"])
    options["arguments"] = tuple(options["arguments"])
    return options


_WAYS: dict[str, Callable[[dict[str, Any]], tuple[str, int, str]]] = {"explore": _explore, "step": _step}
"""All ways but that of a plain run."""
