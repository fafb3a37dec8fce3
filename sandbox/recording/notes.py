"""What a recorded run writes down while it runs: cheap raw notes, turned into events afterwards.

The order of the notes is the truth, not their times: a thread notes an acquire after it has the thing and a release
before it gives it back, so in this order no lock has two holders. `list.append` is one step, so no lock of ours is
needed, and none can be waited for.
"""

from __future__ import annotations

from _thread import get_ident
from time import perf_counter

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any

EVENTS_LIMIT = 5000
"""Most events of one run; a picture needs fewer, and what leaves the jail has to be bounded."""

VALUE_LIMIT = 120
"""Most characters of a value (the words of a print)."""


WHOLE = "whole"
"""Value of a raw release and acquire by which a condition's wait gives an `RLock` back, and takes it again."""


class Note:
    """One raw note: seconds of the clock, the thread's number, what it did, to which thing."""

    __slots__ = ("at", "ident", "thing", "value", "what")

    def __init__(self, at: float, ident: int, what: str, thing: Thing | None, value: str) -> None:
        self.at = at
        self.ident = ident
        self.what = what
        self.thing = thing
        self.value = value


class Notes:
    """The notes of one run, in order; those after the limit are dropped."""

    def __init__(self, limit: int = EVENTS_LIMIT) -> None:
        self.limit = limit
        self.entries: list[Note] = []
        self.things: list[Thing] = []
        self.began = perf_counter()

    def write(self, what: str, thing: Thing | None = None, value: str = "") -> None:
        """Add one note of the calling thread."""
        if len(self.entries) < self.limit:
            self.entries.append(Note(perf_counter(), get_ident(), what, thing, value))

    def thing(self, kind: str, wanted: str = "", permits: int | None = None) -> Thing:
        """A new thing to write about."""
        thing = Thing(self, kind, wanted, permits)
        self.things.append(thing)
        return thing


class Thing:
    """A primitive of the program. `wanted` is the name that its line of source gives it, `name` the one it gets in
    the end; `permits` the count that a semaphore began with, None for everything else."""

    __slots__ = ("kind", "name", "notes", "permits", "wanted")

    def __init__(self, notes: Notes, kind: str, wanted: str, permits: int | None) -> None:
        self.notes = notes
        self.kind = kind
        self.wanted = wanted
        self.permits = permits
        self.name = ""

    def note(self, what: str, value: str = "") -> None:
        """Write down what the calling thread does with this thing."""
        self.notes.write(what, self, value)


def as_events(notes: Notes) -> list[list[Any]]:
    """The notes as lists of the fields of `sandbox.result.Event`, in order; every thing has its name by now."""
    threads: dict[int, str] = {}
    taken: dict[str, int] = {}
    counts: dict[tuple[Thing, int], int] = {}
    permits = {thing: thing.permits for thing in notes.things if thing.permits is not None}
    events: list[list[Any]] = []
    latest = 0.0
    for note in list(notes.entries):
        value = note.value
        if note.what == "start":
            threads[note.ident] = _unique(value, taken)
            value = ""
        elif note.thing is not None and note.what in ("acquire", "release"):
            value = _amount(note, permits, counts)
        if note.ident not in threads:
            threads[note.ident] = _unique("thread", taken)
        latest = max(latest, note.at - notes.began)
        thing = note.thing.name if note.thing is not None else ""
        texts = (threads[note.ident], note.what, thing, value)
        events.append([round(latest, 7), *(_text(text) for text in texts)])
    return events


def _text(text: str) -> str:
    """Short, and fit for JSON: a lone surrogate would be refused at the border."""
    return text[:VALUE_LIMIT].encode("utf-8", "replace").decode("utf-8")


def _unique(name: str, taken: dict[str, int]) -> str:
    """The name, with a number behind it when an earlier thread has it already."""
    taken[name] = taken.get(name, 0) + 1
    return name if taken[name] == 1 else f"{name} #{taken[name]}"


def _amount(note: Note, permits: dict[Thing, int], counts: dict[tuple[Thing, int], int]) -> str:
    """Permits left of a semaphore; for a lock that its holder has taken before, how many times it holds it ("x2").

    A condition's wait gives a lock back as a whole and takes it back as often as before.
    """
    thing, step = note.thing, 1 if note.what == "acquire" else -1
    assert thing is not None
    if thing in permits:
        permits[thing] -= step
        return str(permits[thing])
    held = (thing, note.ident)
    if note.value == WHOLE:
        counts[held] = -counts.get(held, 1)
    else:
        counts[held] = counts.get(held, 0) + step
    return f"x{counts[held]}" if counts[held] > 1 or (step < 0 and counts[held] == 1) else ""
