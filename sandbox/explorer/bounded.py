"""A scheduler that runs every schedule with so many preemptions, and of those that differ only in order one.

A preemption is a switch away from a thread that could go on. Only steps on what threads conflict about are worth one
(Musuvathi, Qadeer: Iterative context bounding, 2007).

Two beginnings in which the same steps come after the same conflicting steps lead to the same state. `Beginnings` knows
them by a number; where one was come to before with no more switches and no fewer preemptions left, there is nothing
new behind it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from sandbox.explorer.alike import twins
from sandbox.explorer.beginnings import Beginnings
from sandbox.explorer.dpor import Dpor
from sandbox.explorer.rounds import may_turn
from sandbox.explorer.running import NOW, TURN, ProgramThread, touches

LONGEST = 900_000
PATIENCE = 8_000
Size = tuple[int, int]
"""Of a schedule: how many switches, how many steps."""
_fewest = attrgetter("switches")


def no_switch(chosen: ProgramThread) -> int:
    """Nothing is known of the switches that are still needed."""
    return 0


class _Option(NamedTuple):
    """A thread that may go on. `switches`: how many a schedule that begins so has at least; `twin`: it differs from one
    that comes before only by a name."""

    thread: int
    switches: int
    twin: bool


class _Choice(NamedTuple):
    """A point of the schedule where several threads are let go on, one after the other; the last in `left` is next."""

    at: int
    left: list[_Option]
    stays: bool
    spent: int
    switches: int


class Bounded(Dpor):
    """Chooses the schedules: run one, call `advance`, until it says False.

    `places`: only before steps that touch one of them a thread is preempted (None: anywhere).
    `best`: a schedule that gets as long as that is cut; the caller sets it to what it has found.
    `still`: how many switches at least must follow when this thread is chosen.
    `deadline`: a run is cut then (`time.perf_counter`; it is looked at now and then).
    `symmetric`: of threads that are alike one is tried; `hurried`: also of those that differ by a name.
    """

    def __init__(self, places: set[object] | None, best: Size = (LONGEST, LONGEST)) -> None:
        super().__init__()
        self._places = places
        self.best = best
        self.most = 0
        self.deadline = float("inf")
        self.still: Callable[[ProgramThread], int] = no_switch
        self.symmetric = self.hurried = False
        self._beginnings = Beginnings(self.trace)
        self._met: dict[tuple[int, int], list[Size]] = {}
        self.allow(0)

    def allow(self, preemptions: int) -> None:
        """Begin with the schedules that have so many preemptions."""
        self.most = preemptions
        self._beginnings.cut(0)
        self.trace.cut(0)
        self.trace.born = [-1]
        self._choices: list[_Choice] = []
        self._segments = []
        self._position = self._repeated = 0
        self._spent = self._switches = self._still = self._alone = 0
        self._exploring = False

    def size(self) -> Size:
        """Of the last schedule."""
        return self._switches, len(self.trace.who)

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        if self._position < len(self._segments):
            return self._repeat()
        if not NOW.alive:
            return None
        if not self._exploring:
            self._exploring = True
            if self._choices:
                choice = self._choices[-1]
                return self._take(arrived, choice.left[-1], choice.stays)
        stays = arrived is not None and self.can_go(arrived)
        goes_on = arrived if stays else None
        if goes_on is not None:
            self._alone += 1
            stays = self._alone % PATIENCE != 0
            if stays and (self._spent >= self.most or not self._is_contested(goes_on)):
                return self._go_on(goes_on)
        options = self._options(goes_on)
        if not options or self._is_known(-1 if goes_on is None else goes_on.index):
            return None
        if len(options) > 1:
            self._choices.append(_Choice(len(self.trace.who), options, stays, self._spent, self._switches))
        return self._take(arrived, options[-1], stays)

    def _options(self, goes_on: ProgramThread | None) -> list[_Option]:
        """Who may go on, the best last. Of threads that are alike one is enough."""
        who = self.trace.who
        last = who[-1] if who else 0
        ready = [thread for thread in NOW.live if thread is not goes_on and self.can_go(thread)]
        by_name: set[int] = set()
        if self.symmetric and len(ready) > 1:
            alike = twins(ready, who, names=self.hurried)
            ready = [thread for thread in ready if thread.index not in alike]
            by_name = twins(ready, who, names=True)
        if goes_on is not None:
            ready.insert(0, goes_on)
        self.stuck = not ready
        options = [
            _Option(thread.index, self._switches + (thread.index != last) + self.still(thread), thread.index in by_name)
            for thread in ready
        ]
        length = len(who) + 1
        return sorted([one for one in options if (one.switches, length) < self.best], key=_fewest)[::-1]

    def _go_on(self, arrived: ProgramThread) -> ProgramThread | None:
        length = len(self.trace.who)
        if length >= LONGEST or (self._switches + self._still, length + 1) >= self.best:
            return None
        if not length & 4095 and time.perf_counter() > self.deadline:
            return None
        self.trace.record(arrived)
        return arrived

    def _take(self, arrived: ProgramThread | None, option: _Option, stays: bool) -> ProgramThread:
        chosen = NOW.threads[option.thread]
        who = self.trace.who
        if chosen is not arrived:
            self._spent += stays
            self._alone = 0
        if who and who[-1] != chosen.index:
            self._switches += 1
        self._still = option.switches - self._switches
        self.trace.record(chosen)
        return chosen

    def can_go(self, thread: ProgramThread) -> bool:
        """Can the thread take the next step?"""
        waits = thread.waits
        if waits is None:
            return thread.action[0] is not TURN or may_turn(self.trace, thread)
        return thread.timed or waits.level > 0

    def _is_contested(self, thread: ProgramThread) -> bool:
        return self._places is None or touches(thread, self._places)

    def _is_known(self, last: int) -> bool:
        key = (self._beginnings.number(), last)
        left, switches = self.most - self._spent, self._switches
        met = self._met.get(key)
        if met is None:
            self._met[key] = [(left, switches)]
            return False
        if any(one[0] >= left and one[1] <= switches for one in met):
            return True
        met.append((left, switches))
        return False

    def advance(self) -> bool:
        """Prepare the next schedule; False when all were run."""
        choices = self._choices
        while choices:
            choice = choices[-1]
            choice.left.pop()
            while choice.left and self._is_needless(choice.left[-1], choice.at):
                choice.left.pop()
            if choice.left:
                self._back_to(choice)
                return True
            choices.pop()
        return False

    def _is_needless(self, option: _Option, at: int) -> bool:
        return (option.switches, at + 1) >= self.best or (option.twin and self.hurried)

    def _back_to(self, choice: _Choice) -> None:
        self._beginnings.cut(choice.at)
        self.trace.cut(choice.at)
        self._segments = [(who, len(list(run))) for who, run in groupby(self.trace.who)]
        self._position = self._alone = 0
        self._spent, self._switches = choice.spent, choice.switches
        self._exploring = self.blocked = self.stuck = False
