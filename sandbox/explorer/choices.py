"""Runs a program by choices alone, for whoever plays the scheduler: what leaves no choice is run by itself.

The main thread goes before all others, and a thread that starts or ends does so at once: neither changes what the
others can do, as long as the main thread only starts threads and joins them. What is left are the choices that matter.
"""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from sandbox.explorer.naming import worded
from sandbox.explorer.program import Program
from sandbox.explorer.recording import Recorder, enabled
from sandbox.explorer.running import NOW, ProgramThread

HINT_SECONDS = 4.0
QUIET = ("starts", "ends")
MOST_CHOICES = 200


class Chooser(Recorder):
    """A scheduler that follows thread numbers, one for each real choice. `made` counts the choices taken."""

    def __init__(self, choices: list[int], source: str) -> None:
        super().__init__([], source)
        self._choices = choices
        self.made = 0

    def _next(self, arrived: ProgramThread | None) -> ProgramThread | None:
        ready = enabled()
        if len(self.who) >= self.most:
            return None
        forced = _forced(ready)
        if forced is not None or not ready:
            return forced
        if self.made >= len(self._choices):
            return None
        index = self._choices[self.made]
        chosen = next((thread for thread in ready if thread.index == index), None)
        if chosen is None:
            self.refused = f"choice {self.made + 1}: that thread cannot go on there"
        else:
            self.made += 1
        return chosen


def nearest(program: Program, choices: list[int]) -> list[int] | None:
    """The fewest further choices that lead to a failure; None if none was found in the time.

    Breadth first; two beginnings that lead to the same lines, local and shared values are gone on with once.
    """
    deadline = time.perf_counter() + HINT_SECONDS
    waiting: deque[list[int]] = deque([[]])
    seen: set[Any] = set()
    while waiting and time.perf_counter() < deadline:
        further = waiting.popleft()
        failed, ready, state = _tried(program, choices + further)
        if failed:
            return further
        if state in seen or len(further) >= MOST_CHOICES:
            continue
        seen.add(state)
        waiting += [[*further, index] for index in ready]
    return None


def _tried(program: Program, choices: list[int]) -> tuple[bool, list[int], Any]:
    """Whether these choices end in a failure; else the threads to choose from, and the state."""
    chooser = Chooser(choices, "")
    ending = program.run(chooser)
    if ending.place == "failed":
        program.close()
        return True, [], None
    ready = [thread.index for thread in enabled()] if ending.place == "cut" and not chooser.refused else []
    state = (_shared(chooser), tuple(_standing(thread, chooser) for thread in NOW.threads))
    program.close()
    return False, ready, state


def _forced(ready: list[ProgramThread]) -> ProgramThread | None:
    """The thread that goes on without being asked."""
    if len(ready) == 1:
        return ready[0]
    return next((thread for thread in ready if thread.index == 0 or thread.action[0] in QUIET), None)


def _shared(chooser: Chooser) -> tuple[Any, ...]:
    pairs = list(NOW.globals.items())
    values = tuple((name, worded(value, chooser.names)) for name, value in pairs if not name.startswith("_"))
    locks = tuple((lock.gate.level, lock.gate.owner.index if lock.gate.owner else -1) for lock in NOW.locks)
    return values, locks


def _standing(thread: ProgramThread, chooser: Chooser) -> tuple[Any, ...]:
    """Where a thread is in each of its frames, and with which values."""
    frames = []
    frame = thread.glet.gr_frame if not thread.ended else None
    while frame is not None:
        if frame.f_globals is NOW.globals:
            values = tuple((name, worded(value, chooser.names)) for name, value in list(frame.f_locals.items()))
            frames.append((frame.f_lineno, frame.f_lasti, values))
        frame = frame.f_back
    return (thread.ended, thread.action[0], tuple(gate.level for gate in thread.gates), tuple(frames))
