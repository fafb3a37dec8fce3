"""Runs one given schedule and writes down each step in words: for the report, the replay and the puzzle."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from sandbox.explorer.hooks import Box
from sandbox.explorer.naming import Names, place_of, worded
from sandbox.explorer.report import ReportStep
from sandbox.explorer.running import NOW, Foot, Gate, ProgramThread
from sandbox.explorer.schedule import choice

_VERBS = {
    "reads item": "reads",
    "writes item": "writes",
    "deletes item": "deletes",
    "acquires": "takes",
    "acquires again": "takes again",
    "takes the lock again of": "takes again",
    "asks if empty": "looks whether it is empty:",
    "joins": "sees the end of",
}
_MISSING = object()
MOST_TOLD = 20_000
NEAR = 40
"""Of a schedule longer than that, only steps at most so far from a switch are put into words."""


class Recorder:
    """A scheduler that follows a list of thread numbers, then (with `free`) goes on with whoever was there.

    `refused` says why the list could not be followed to its end. `who` is what was run.
    """

    def __init__(self, schedule: list[int], source: str, free: bool = False) -> None:
        self._schedule = schedule
        self._free = free
        self._lines = source.splitlines()
        self.names = Names()
        self.who: list[int] = []
        self.feet: list[Foot] = []
        self.steps: list[ReportStep] = []
        self.refused = ""
        self._nameless: list[tuple[int, Any]] = []
        self._renamed: dict[int, tuple[str, str]] = {}
        self.stuck = False
        self.most = 20_000
        self._open: tuple[ProgramThread, dict[str, Any]] | None = None
        self.told_who: list[int] = []
        self._near = _near_switches(schedule)
        self._tells = True

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        self.finish_step()
        if not NOW.alive:
            return None
        chosen = self._next(arrived)
        if chosen is not None:
            self._tells = self._near is None or len(self.who) in self._near or len(self.who) >= len(self._schedule)
            self.who.append(chosen.index)
            if self._tells:
                self.told_who.append(chosen.index)
                self.feet.append((*chosen.foot, *((gate.place, 1) for gate in chosen.gates)))
                self._begin_step(chosen, arrived)
        return chosen

    def _next(self, arrived: ProgramThread | None) -> ProgramThread | None:
        at = len(self.who)
        ready = enabled()
        if at < len(self._schedule):
            index = self._schedule[at]
            chosen = next((thread for thread in ready if thread.index == index), None)
            if chosen is None:
                there = index < len(NOW.threads)
                self.refused = (
                    f"step {at + 1}: {NOW.threads[index].name} cannot go on there"
                    if there
                    else f"step {at + 1}: there is no thread `{choice(index)}` there"
                )
            return chosen
        if not self._free or not ready or at >= self.most:
            return None
        return arrived if arrived in ready else ready[0]

    def amend(self, foot: Foot) -> None:
        """See `Scheduler`."""
        if self.feet and self._tells:
            self.feet[-1] = (*foot, *((gate.place, 1) for gate in NOW.current.gates))

    def more(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""
        self.finish_step()
        if not self._tells:
            return
        if self.feet:
            self.feet[-1] += (*thread.foot, *((gate.place, 1) for gate in thread.gates))
        self._begin_step(thread, thread)

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""

    def _begin_step(self, thread: ProgramThread, arrived: ProgramThread | None) -> None:
        frame = sys._getframe() if thread is arrived and thread is NOW.current else None
        line = place_of(thread, frame)
        verb, thing, key, value = thread.action
        name = self._thing_name(verb, thing, key) or ("the futures" if verb == "waits for futures" else "")
        self._open = (
            thread,
            {
                "line": line,
                "verb": verb,
                "thing": thing,
                "key": key,
                "name": name,
                "before": self._value(verb, thing, key),
                "value": value,
                "timed": thread.timed and thread.waits is not None and thread.waits.level <= 0,
            },
        )

    def _thing_name(self, verb: str, thing: Any, key: Any) -> str:
        if thing is None:
            return str(key) if key is not None else ""
        if type(thing) is Box:
            return str(key)
        if hasattr(thing, "_over"):
            return str(thing._name)
        name = self.names.of(thing)
        if "item" in verb and not isinstance(key, slice):
            return f"{name}[{worded(key, self.names) or '…'}]"
        return f"{name}.{key}" if verb in ("reads", "writes", "deletes") and isinstance(key, str) else name

    def _value(self, verb: str, thing: Any, key: Any) -> str | None:
        if verb in ("reads", "writes", "deletes") and isinstance(key, str):
            if thing is None:
                raw = NOW.globals.get(key, _MISSING)
            elif type(thing) is Box:
                raw = thing.value
            else:
                raw = _raw_attribute(thing, key)
        elif "item" in verb:
            raw = _raw_item(thing, key)
        elif isinstance(getattr(thing, "gate", None), Gate):
            return str(thing.gate.level) if "emaphore" in type(thing).__name__ else None
        elif isinstance(thing, list | dict | set):
            raw = thing
        else:
            return None
        return None if raw is _MISSING or type(raw) is object else worded(raw, self.names)

    def finish_step(self) -> None:
        """Write down the step that was taken last, with what it changed."""
        if self._open is None:
            return
        thread, step = self._open
        self._open = None
        if step["thing"] is not None and id(step["thing"]) in self.names.made_up:
            self._nameless.append((len(self.steps), step["thing"]))
        after = self._value(step["verb"], step["thing"], step["key"])
        self.steps.append(
            ReportStep(
                thread=thread.name,
                line=step["line"],
                source=self.source(step["line"]),
                action=self._words(step)[:400],
                thing=step["name"][:180],
                before=step["before"],
                after=after,
                holds=self.held(thread),
            )
        )

    def rename(self) -> None:
        """Things that had no name yet when they were used first have one at the end: put it in."""
        for number, thing in self._nameless:
            found = self.names.better(thing) or self._renamed.get(id(thing))
            if found is not None:
                self._renamed[id(thing)] = found
                step = self.steps[number]
                action, name = step.action.replace(*found), step.thing.replace(*found)
                self.steps[number] = replace(step, action=action[:400], thing=name[:180])

    def _words(self, step: dict[str, Any]) -> str:
        verb, name = step["verb"], step["name"]
        if step["timed"]:
            return f"stops waiting for {name}: its time was over"
        if verb == "prints":
            return f"prints {str(step['value']).strip()}"
        if verb == "sleeps":
            return f"has slept {step['value']} s"
        if verb == "ends":
            return "ends"
        return f"{_VERBS.get(verb, verb)} {name}".strip()

    def source(self, line: int) -> str:
        """A line of the program without its margin."""
        return self._lines[line - 1].strip()[:300] if 0 < line <= len(self._lines) else ""

    def held(self, thread: ProgramThread) -> tuple[str, ...]:
        """The locks that a thread holds."""
        return tuple(self.names.of(lock)[:180] for lock in NOW.locks if lock.gate.owner is thread)


def _near_switches(schedule: list[int]) -> set[int] | None:
    """Of a very long schedule the steps near its switches, its beginning and its end; None: all are told."""
    if len(schedule) <= MOST_TOLD:
        return None
    near = set(range(len(schedule) - NEAR, len(schedule))) | set(range(NEAR))
    for at in range(1, len(schedule)):
        if schedule[at] != schedule[at - 1]:
            near.update(range(max(0, at - NEAR), at + NEAR))
            if len(near) > MOST_TOLD:
                break
    return near


def enabled() -> list[ProgramThread]:
    """The threads that can take the next step."""
    return [thread for thread in NOW.live if thread.waits is None or thread.timed or thread.waits.level > 0]


def waiting(thread: ProgramThread) -> bool:
    """Does it wait for something that is not there?"""
    return thread.waits is not None and thread.waits.level <= 0


def _raw_attribute(thing: Any, key: str) -> Any:
    if isinstance(thing, type):
        return next((one.__dict__[key] for one in thing.__mro__ if key in one.__dict__), _MISSING)
    own = getattr(thing, "__dict__", {})
    return own[key] if key in own else _raw_attribute(type(thing), key)


def _raw_item(thing: Any, key: Any) -> Any:
    try:
        if isinstance(thing, list) and isinstance(key, int | slice):
            return thing[key]
        if isinstance(thing, dict):
            return dict.get(thing, key, _MISSING)
    except (IndexError, TypeError):
        return _MISSING
    return _MISSING
