"""What the bot believes of a child's records: checked types, checked sizes, the right seal. Nothing else."""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox.job import Job, Run
from sandbox.result import Event, Kind

log = logging.getLogger(__name__)

MOST_EVENTS = 5000
TEXT = 300
"""Most characters of a text in a record that we show."""

HEAD = 64
"""In how many bytes at its beginning a record has its seal."""

MOST_SHORT_BYTES = 4096
"""Most bytes of a record that has neither events nor a report."""

MOST_SIGNS = 250_000
"""Most signs in a record of which each costs some time to read: `[`, `{`, a comma, a backslash. Millions of them would
hold everybody up."""

_SURROGATE = re.compile(rb"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")

_WHAT = frozenset({"start", "end", "wait", "acquire", "release", "sleep", "wake", "signal", "say"})


class Forged(ValueError):
    """Something came over the report's pipe that our child does not write."""


@dataclass
class Records:
    """The records of one run, taken in as they come. `end` is None until the completion record is there, `stop` until
    the child says that it ended at a limit; with `no_room` that was not its own, but there was no room for a thread.

    The completion record has a `seal` of its own, which the child keeps from the program as well as it can; the others
    have the `alarm`, which a program can find.
    """

    progress: Callable[[dict[str, Any]], None] | None = None
    end: dict[str, Any] | None = None
    report: Mapping[str, Any] | None = None
    stop: Kind | None = None
    no_room: bool = False
    events: list[Event] = field(default_factory=list)
    fault: str = ""
    seal: str = field(default_factory=lambda: secrets.token_hex(16))
    alarm: str = field(default_factory=lambda: secrets.token_hex(16))
    _long: tuple[bytes, ...] = (b'"events"', b'"report"')
    _rest: bytearray = field(default_factory=bytearray)

    def message(self, job: Job) -> bytes:
        """What the child is given: the job and the seals."""
        if isinstance(job.way, Run):
            self._long = (b'"events"',) if job.way.record else ()
        else:
            self._long = (b'"report"',)
        given = {"seal": self.seal, "alarm": self.alarm, "job": job.to_dict()}
        return json.dumps(given).encode()

    def feed(self, data: bytes) -> None:
        """Take in what was read. Raises `Forged`; whatever came before is then worth nothing either."""
        *lines, rest = data.split(b"\n")
        if lines:
            lines[0] = bytes(self._rest) + lines[0]
            self._rest.clear()
        # Never joined anew: a program may write its record byte by byte.
        self._rest += rest
        for line in lines:
            self._take(line)
        if len(self._rest) >= HEAD:
            self._begins_as_ours(self._rest)

    def _begins_as_ours(self, line: bytes | bytearray) -> None:
        """Raises `Forged` if no seal stands where ours does, or if it is longer than ours of its kind: so much can be
        told before the whole is there, and before anybody takes the time to read it."""
        head = line[:HEAD]
        if not any(seal.encode() in head for seal in (self.seal, self.alarm)):
            raise Forged("a record without its seal")
        if len(line) > MOST_SHORT_BYTES and not any(kind in head for kind in self._long):
            raise Forged("a record that is longer than ours of its kind")

    def _take(self, line: bytes) -> None:
        self._begins_as_ours(line)
        record = _parsed(line)
        seal = record.pop("seal", None)
        if len(record) != 1 or self.end is not None:
            raise Forged("a record that ours never is")
        (what, value), *_ = record.items()
        if seal != (self.seal if what == "end" else self.alarm):
            raise Forged("a record without its seal")
        if self.stop is not None:
            return  # other threads met the limit too, before the process was gone
        take = {
            "end": self._take_end,
            "stop": self._take_stop,
            "progress": self._take_progress,
            "events": self._take_events,
            "report": self._take_report,
            "fault": self._take_fault,
        }
        take.get(what, _unknown)(value)

    def _take_end(self, value: object) -> None:
        end = _mapping(value)
        verdict, code, message = end.get("end"), end.get("exit"), end.get("message", "")
        if verdict not in ("ok", "failed") or type(code) is not int or not 0 <= code <= 255:
            raise Forged("a completion record that ours never is")
        if not isinstance(message, str):
            raise Forged("a completion record that ours never is")
        self.end = {"end": verdict, "exit": code, "message": message[:TEXT]}

    def _take_stop(self, value: object) -> None:
        if value not in ("memory", "threads", "room"):
            raise Forged("a limit that ours never is")
        self.no_room = value == "room"
        self.stop = "memory" if value == "memory" else "threads"

    def _take_fault(self, value: object) -> None:
        if not isinstance(value, str) or self.fault:
            raise Forged("a fault that ours never is")
        self.fault = value[:TEXT] or "no words"
        log.warning("a child failed: %r", self.fault)

    def _take_report(self, value: object) -> None:
        if self.report is not None:
            raise Forged("a second report")
        self.report = _mapping(value)

    def _take_progress(self, value: object) -> None:
        progress = _mapping(value)
        if self.progress is not None:
            self.progress(progress)

    def _take_events(self, value: object) -> None:
        if not isinstance(value, list) or len(self.events) + len(value) > MOST_EVENTS:
            raise Forged("events that ours never are")
        self.events.extend(_event(item) for item in value)


def _unknown(value: object) -> None:
    raise Forged("a record of no kind")


def _event(item: object) -> Event:
    """`[at, thread, what, thing, value]`."""
    if not isinstance(item, list) or len(item) != 5:
        raise Forged("an event that ours never is")
    at, *texts = item
    if isinstance(at, bool) or not isinstance(at, int | float) or not 0 <= at < 1e6:
        raise Forged("an event at no time")
    if not all(isinstance(text, str) for text in texts) or texts[1] not in _WHAT:
        raise Forged("an event of no kind")
    thread, what, thing, value = texts
    return Event(float(at), thread[:TEXT], what, thing[:TEXT], value[:TEXT])


def _mapping(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Forged("a record that is no object")
    return value


def _parsed(line: bytes) -> dict[str, Any]:
    if sum(map(line.count, (b"[", b"{", b",", b"\\"))) > MOST_SIGNS:
        raise Forged("a record that is more work to read than ours ever are")
    # Half of a character passes JSON, and then breaks whatever encodes the text next. Ours never writes it.
    if _SURROGATE.search(line):
        raise Forged("a record with half of a character")
    try:
        value = _decode(line.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Forged(f"a record that is not JSON: {type(error).__name__}") from None
    return _mapping(value)


def _no_constant(name: str) -> None:
    raise Forged(f"{name} is not JSON")


# `json.loads` makes one for each text.
_decode = json.JSONDecoder(parse_constant=_no_constant).decode
