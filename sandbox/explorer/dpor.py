"""Source-DPOR with sleep sets (Abdulla, Aronis, Jonsson, Sagonas: Optimal dynamic partial order reduction, 2014).

Of all schedules that differ only in the order of steps that do not conflict, one is run. After each execution its races
say where another order must be tried; the deepest such node comes first.
"""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sandbox.explorer.endless import standing
from sandbox.explorer.rounds import may_turn
from sandbox.explorer.running import DAEMONS, NOW, READ, TURN, Foot, ProgramThread
from sandbox.explorer.trace import Gated, Trace, independent

PATIENCE = 400
Sleep = dict[int, tuple[Foot, Gated]]


class Dpor:
    """Chooses every schedule that matters, one after the other: run one, call `advance`, until it says False.

    `blocked`: the last execution was cut, for all that could follow was tried before. `unsuited`: this search is not
    for such a program, and has found nothing out.
    """

    matching = False

    def __init__(self) -> None:
        self.trace = Trace()
        self._backtrack: list[int] = []
        self._enabled: list[int] = []
        self._sleeps: list[Sleep] = []
        self._segments: list[tuple[int, int]] = []
        self._position = 0
        self._forced = -1
        self._kept = 0
        self._runner = self._since = self._lived = -1
        self._expected = 0
        self._repeated = 0
        self._exploring = False
        self._sleep: Sleep = {}
        self._done: Sleep = {}
        self.blocked = False
        self.stuck = False
        self.longest = 4_000
        self.too_long = False
        self.long_at = ("", 0)
        self.unsuited = False

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        if self._position < len(self._segments):
            return self._repeat()
        self._exploring = True
        opened = not self._nothing_opened(arrived)
        if not opened and self._is_alone(arrived):
            assert arrived is not None
            self._backtrack.append(arrived.bit)
            self._enabled.append(self._enabled[-1])
            self._sleeps.append(self._sleep)
            self.trace.record(arrived)
            return arrived
        enabled = self._who_can() if opened else self._enabled[-1]
        if not enabled or not NOW.alive:
            self.stuck = not enabled and bool(NOW.alive)
            return None
        forced = self._forced >= 0
        chosen = self._pick(arrived, enabled)
        if chosen is None:
            self.blocked = True
            return None
        if self.matching and not forced and self.seen_before(arrived, chosen, enabled):
            self.blocked = True
            return None
        if len(self._enabled) >= self.longest:
            self.too_long = True
            self.long_at = standing(chosen)
            return None
        self._backtrack.append(chosen.bit | self._kept)
        self._kept = 0
        self._enabled.append(enabled)
        self._sleeps.append(self._done or self._sleep)
        self._done = {}
        self.trace.record(chosen)
        return chosen

    def _repeat(self) -> ProgramThread:
        """The next step of the beginning that is known, or all the steps that its thread takes there."""
        index, count = self._segments[self._position]
        if NOW.gil:
            self._repeated += 1
            if self._repeated == count:
                self._position, self._repeated = self._position + 1, 0
            return NOW.threads[index]
        self._position += 1
        NOW.left = count - 1
        return NOW.threads[index]

    def _is_alone(self, arrived: ProgramThread | None) -> bool:
        """Does the thread go on, whoever else could? Most steps are of this kind."""
        who = self.trace.who
        return (
            arrived is not None
            and not self._sleep
            and not self.matching
            and arrived.index == self._runner
            and len(who) - self._since <= PATIENCE
            and len(who) < self.longest
        )

    def _nothing_opened(self, arrived: ProgramThread | None) -> bool:
        """Can the same threads go on as before the last step? It used no gate, and nobody came or went."""
        trace = self.trace
        return (
            arrived is not None
            and arrived.waits is None
            and not NOW.turns
            and self._forced < 0
            and bool(trace.who)
            and trace.who[-1] == arrived.index
            and not trace.gated[-1]
            and len(NOW.live) == self._lived
        )

    def _who_can(self) -> int:
        self._lived = len(NOW.live)
        enabled = 0
        for thread in NOW.live:
            waits = thread.waits
            if waits is None:
                if thread.action[0] is not TURN or may_turn(self.trace, thread):
                    enabled |= thread.bit
            elif thread.timed or waits.level > 0:
                enabled |= thread.bit
        return enabled

    def seen_before(self, arrived: ProgramThread | None, chosen: ProgramThread, enabled: int) -> bool:
        """Was this state explored before? (Asked only by a search that compares states.)"""
        return False

    def amend(self, foot: Foot) -> None:
        """See `Scheduler`."""
        if self._exploring:
            thread = NOW.current
            self.trace.feet[-1] = (*foot, (DAEMONS, READ)) if thread.daemon else foot
            self.trace.gated[-1] = tuple([(gate.place, gate.level) for gate in thread.gates])

    def more(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""
        if self._exploring:
            trace = self.trace
            trace.feet[-1] += thread.foot
            trace.gated[-1] += tuple([(gate.place, gate.level) for gate in thread.gates])
            if NOW.turns:
                trace.changes[-1] = True

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""
        if self._exploring:
            thread.born = len(self.trace.who) - 1
            del self.trace.born[thread.index :]
            self.trace.born += [-1] * (thread.index - len(self.trace.born))
            self.trace.born.append(thread.born)

    def _pick(self, arrived: ProgramThread | None, enabled: int) -> ProgramThread | None:
        if self._forced >= 0:
            chosen = NOW.threads[self._forced]
            self._forced = -1
            if enabled != self._expected:
                NOW.reason = NOW.reason or "a run does not repeat: something other than the schedule decides"
                return None
            return chosen
        tired = self._is_tired(arrived)
        if not self._sleep:
            if arrived is not None and enabled & arrived.bit and not tired:
                return arrived
        else:
            trace = self.trace
            foot, gated = trace.feet[-1], trace.gated[-1]
            last = trace.who[-1]
            self._sleep = {
                index: step
                for index, step in self._sleep.items()
                if index != last and independent(step[0], step[1], foot, gated)
            }
            if arrived is not None and enabled & arrived.bit and arrived.index not in self._sleep and not tired:
                return arrived
        awake = [thread for thread in NOW.live if enabled & thread.bit and thread.index not in self._sleep]
        if tired and arrived is not None and awake:
            return next((thread for thread in awake if thread.index > arrived.index), awake[0])
        return awake[0] if awake else None

    def _is_tired(self, arrived: ProgramThread | None) -> bool:
        """Has the thread gone on alone for long? Then another one is let go on, or a loop that waits never ends."""
        if arrived is None or arrived.index != self._runner:
            self._runner, self._since = -1 if arrived is None else arrived.index, len(self.trace.who)
            return False
        return len(self.trace.who) - self._since > PATIENCE

    def schedule(self) -> list[int]:
        """Which thread took each step of the last execution."""
        return list(self.trace.who)

    def contested(self) -> set[Any]:
        """The places that threads conflicted about in the last execution."""
        return self.trace.contested()

    def advance(self) -> bool:
        """Prepare the next schedule; False when every one was tried. Call after each execution."""
        self._reverse_new()
        return self._next_schedule()

    def _reverse_new(self) -> None:
        trace = self.trace
        for earlier, later, before in trace.analyse():
            self._reverse(earlier, later, before, trace.who[later])
        for thread in NOW.live:
            if thread.waits is not None and not thread.timed and thread.waits.level <= 0:
                for earlier, later, before in trace.pending(thread):
                    self._reverse(earlier, later, before, thread.index)
        if NOW.daemons and not NOW.alive:
            self._let_daemons_go_on()

    def _let_daemons_go_on(self) -> None:
        """The program's end cuts daemon threads off: each that could go on may go on before the end, too."""
        last = len(self.trace.who) - 1
        self._backtrack[last] |= self._enabled[last]

    def _reverse(self, earlier: int, later: int, before: int, thread: int) -> None:
        """Let something that leads to the later step come before the earlier one."""
        full, who = self.trace.full, self.trace.who
        others = started = initials = 0
        for event in range(earlier + 1, later):
            mask = full[event]
            if not mask >> earlier & 1:
                bit = 1 << who[event]
                if not started & bit:
                    started |= bit
                    if not mask & others:
                        initials |= bit
                others |= 1 << event
        bit = 1 << thread
        if not started & bit and not before & others:
            initials |= bit
        tried = self._backtrack[earlier]
        for index in self._sleeps[earlier]:
            tried |= 1 << index
        if initials & tried:
            return
        possible = initials & self._enabled[earlier]
        if possible & bit:
            self._backtrack[earlier] |= bit
        elif possible:
            self._backtrack[earlier] |= possible & -possible
        else:
            self._backtrack[earlier] |= self._enabled[earlier]

    def left(self) -> int:
        """How many steps are known that must still be tried in place of others; the next schedule's is not counted."""
        return sum(self._left_at(node).bit_count() for node in range(len(self._backtrack)))

    def _left_at(self, node: int) -> int:
        left = self._backtrack[node] & ~(1 << self.trace.who[node])
        for index in self._sleeps[node]:
            left &= ~(1 << index)
        return left

    def _next_schedule(self) -> bool:
        for node in range(len(self._backtrack) - 1, -1, -1):
            left = self._left_at(node)
            if left:
                self._go_back(node, (left & -left).bit_length() - 1)
                return True
        return False

    def before_cut(self, length: int) -> None:
        """Called before the events from `length` on are forgotten."""

    def _go_back(self, node: int, index: int) -> None:
        trace = self.trace
        sleep = dict(self._sleeps[node])
        sleep[trace.who[node]] = (trace.feet[node], trace.gated[node])
        self._kept = self._backtrack[node]
        self._expected = self._enabled[node]
        self.before_cut(node)
        trace.cut(node)
        del self._backtrack[node:], self._enabled[node:], self._sleeps[node:]
        self._segments = [(who, len(list(run))) for who, run in groupby(trace.who)]
        self._position = 0
        self._exploring = False
        self._runner = self._lived = -1
        self._forced = index
        # Without the GIL's points a step's accesses are known before it is taken; sleep sets need that.
        self._sleep = {} if NOW.gil or self.matching else sleep
        self._done = sleep
        self.blocked = self.stuck = False
