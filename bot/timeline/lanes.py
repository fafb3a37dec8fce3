"""From the events of a run to lanes: what each thread did from when to when, and how each thing was used.

1. events in order, one state machine per thread: waiting, inside, sleeping, working
2. each change of state ends a span and begins the next
3. each acquire and release changes the use of a thing
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sandbox.result import Event

State = Literal["working", "waiting", "inside", "sleeping"]
MAIN = "main"


@dataclass(frozen=True, slots=True)
class Span:
    """What a thread did between two times. `holds` are the things it had, the one it took last at the end, and `times`
    how often it had taken that one; `thing` is what it waited for, and `cause` how ("join", "notify", ...). `open`: the
    run was over before the wait was."""

    start: float
    end: float
    state: State
    holds: tuple[str, ...] = ()
    thing: str = ""
    cause: str = ""
    open: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Said:
    """Words that a thread printed."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Signal:
    """A call that may wake others: `notify`, `set`, `put`."""

    at: float
    thing: str
    name: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One thread. `ended` is None for one that still ran when the recording stopped; `died` names the exception."""

    thread: str
    spans: tuple[Span, ...]
    said: tuple[Said, ...] = ()
    signals: tuple[Signal, ...] = ()
    ended: float | None = None
    died: str = ""

    @property
    def stuck(self) -> Span | None:
        """The wait that this thread never came out of, if there is one."""
        return self.spans[-1] if self.spans and self.spans[-1].open else None


@dataclass(frozen=True, slots=True)
class Use:
    """How a thing stood from a time on: who was inside, who waited."""

    at: float
    inside: tuple[str, ...]
    waiting: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """The use of one lock or semaphore over time. `limit` is a semaphore's number of permits, None for a lock."""

    thing: str
    limit: int | None
    uses: tuple[Use, ...]

    @property
    def most_inside(self) -> int:
        """How many were inside at once, at most."""
        return max((len(use.inside) for use in self.uses), default=0)

    @property
    def most_waiting(self) -> int:
        """How many waited at once, at most."""
        return max((len(use.waiting) for use in self.uses), default=0)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A whole run: its lanes in the order in which the threads began, its things in the order of first use."""

    lanes: tuple[Lane, ...]
    usages: tuple[Usage, ...]
    start: float
    end: float


def timeline(events: Sequence[Event]) -> Timeline:
    """The lanes of a run. The main thread has one only if it does more than start the others and wait for them."""
    if len(events) > 1 and events[0].thread == MAIN:
        # What Python does before the program does anything is not worth its width.
        events = [replace(events[0], at=events[1].at), *events[1:]]
    signalling = _signalling(events)
    tracks: dict[str, _Track] = {}
    use = _Usages(signalling)
    for event in events:
        track = tracks.setdefault(event.thread, _Track(event.thread, event.at))
        released = use.follow(event)
        track.follow(event, use)
        if released is not None and released != event.thread and released in tracks:
            tracks[released].loses(event.at, event.thing)
    end = max((event.at for event in events), default=0.0)
    if any(track.waits for track in tracks.values()):
        # Some wait to this day: give that some room, for the last event may be the beginning of a wait.
        end += 0.3 * (end - min(track.began for track in tracks.values()))
    shown = [track for track in tracks.values() if track.thread != MAIN or track.matters(use) or len(tracks) == 1]
    start = min((track.since for track in shown), default=0.0)
    start = min((track.spans[0].start for track in shown if track.spans), default=start)
    lanes = tuple(track.lane(end) for track in shown)
    last = max((lane.spans[-1].end for lane in lanes if lane.spans), default=end)
    return Timeline(lanes, use.usages(), start, last)


def is_count(value: str) -> bool:
    """Whether the value of an event is a number of permits."""
    return value.isascii() and value.isdigit()


def _signalling(events: Iterable[Event]) -> set[str]:
    """Semaphores that one thread takes and another gives back: they say "go", nobody is inside them."""
    held: Counter[tuple[str, str]] = Counter()
    own: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    for event in events:
        if event.what == "acquire":
            held[event.thread, event.thing] += 1
        elif event.what == "release" and is_count(event.value):
            mine = held[event.thread, event.thing] > 0
            held[event.thread, event.thing] -= mine
            (own if mine else foreign)[event.thing] += 1
    return {thing for thing in foreign if foreign[thing] > own[thing]}


@dataclass
class _Track:
    """The state machine of one thread."""

    thread: str
    since: float
    holds: list[str] = field(default_factory=list)
    waits: str = ""
    cause: str = ""
    sleeps: bool = False
    spans: list[Span] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    ended: float | None = None
    died: str = ""

    def __post_init__(self) -> None:
        self.began = self.since

    def follow(self, event: Event, use: _Usages) -> None:
        if event.what == "say":
            self.said.append(Said(event.at, event.value))
        elif event.what == "signal":
            self.signals.append(Signal(event.at, event.thing, event.value))
        elif event.what == "end":
            self._close(event.at)
            self.ended, self.died = event.at, event.value
        else:
            self._close(event.at)
            self._change(event, use)

    def _change(self, event: Event, use: _Usages) -> None:
        if event.what == "wait":
            self.waits, self.cause = event.thing, event.value
        elif event.what == "sleep":
            self.sleeps = True
        elif event.what in ("acquire", "wake"):
            self.waits, self.cause, self.sleeps = "", "", False
            if event.what == "acquire" and event.thing not in use.signalling:
                self.holds.append(event.thing)
        elif event.what == "release" and event.thing in self.holds:
            self.holds.reverse()
            self.holds.remove(event.thing)
            self.holds.reverse()

    def loses(self, at: float, thing: str) -> None:
        """Another thread gave back what this one held."""
        if thing in self.holds:
            self._close(at)
            self.holds.remove(thing)

    def matters(self, use: _Usages) -> bool:
        """Whether the main thread takes part: it takes a thing, signals, or waits for anything but a thread's end."""
        waited = any(span.thing and span.cause != "join" for span in self.spans)
        return waited or bool(self.signals) or any(span.holds for span in self.spans)

    def _close(self, at: float, still: bool = False) -> None:
        if self.ended is None and (at > self.since or still):
            holds = tuple(dict.fromkeys(self.holds))
            state: State = "waiting" if self.waits else "inside" if holds else "sleeping" if self.sleeps else "working"
            times = self.holds.count(holds[-1]) if holds else 1
            span = Span(self.since, at, state, holds, self.waits, self.cause, still and bool(self.waits), times)
            last = self.spans[-1] if self.spans else None
            if last is not None and replace(last, end=at, open=span.open) == replace(span, start=last.start):
                span = replace(span, start=self.spans.pop().start)
            self.spans.append(span)
        self.since = max(at, self.since)

    def lane(self, end: float) -> Lane:
        if self.ended is None:
            self._close(end, still=True)
        return Lane(self.thread, tuple(self.spans), tuple(self.said), tuple(self.signals), self.ended, self.died)


class _Usages:
    """Who is inside each thing and who waits for it, as the events go by."""

    def __init__(self, signalling: set[str]) -> None:
        self.signalling = signalling
        self.limits: dict[str, int | None] = {}
        self.inside: dict[str, list[str]] = {}
        self.waiting: dict[str, list[str]] = {}
        self.uses: dict[str, list[Use]] = {}
        self._waits: dict[str, str] = {}

    def follow(self, event: Event) -> str | None:
        """Take one event in; the thread that was inside, for a release."""
        held: str | None = None
        self._leave_queue(event)
        if event.what == "wait" and event.value in ("", "lock") and event.thing:
            self._waits[event.thread] = event.thing
            self.waiting.setdefault(event.thing, []).append(event.thread)
            self._note(event.at, event.thing)
        elif event.what == "acquire" and event.thing not in self.signalling:
            self._limit(event, 1)
            self.inside.setdefault(event.thing, []).append(event.thread)
            self._note(event.at, event.thing)
        elif event.what == "release" and event.thing not in self.signalling:
            self._limit(event, -1)
            held = self._leave(event)
            self._note(event.at, event.thing)
        return held

    def _limit(self, event: Event, step: int) -> None:
        permits = int(event.value) + step if is_count(event.value) else None
        self.limits.setdefault(event.thing, permits)

    def _leave_queue(self, event: Event) -> None:
        thing = self._waits.get(event.thread)
        if thing is not None and event.what in ("acquire", "wake"):
            del self._waits[event.thread]
            self.waiting[thing].remove(event.thread)
            self._note(event.at, thing)

    def _leave(self, event: Event) -> str | None:
        inside = self.inside.setdefault(event.thing, [])
        if not inside:
            return None
        holder = event.thread if event.thread in inside else inside[0]
        inside.remove(holder)
        return holder

    def _note(self, at: float, thing: str) -> None:
        inside = tuple(dict.fromkeys(self.inside.get(thing, [])))
        self.uses.setdefault(thing, []).append(Use(at, inside, tuple(self.waiting.get(thing, []))))

    def usages(self) -> tuple[Usage, ...]:
        """The use of each thing that somebody was inside, in the order of first use."""
        return tuple(Usage(thing, limit, tuple(self.uses[thing])) for thing, limit in self.limits.items())
