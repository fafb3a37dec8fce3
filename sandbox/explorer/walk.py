"""A search on the graph of states: each execution goes through as much that is new as it can find.

A search that goes back to the deepest choice runs one new step in most executions, once all states near by are known,
and the whole beginning before it. Here an execution that comes to a known state goes on from there with what is still
to be tried at it, or at a state near by; so two threads with k sections each take a few times k executions for their
k * k states. `state_graph` says what is to be tried.

It is for programs of which every state can be read, in which threads share only what was there before the first of
them started (what is made later has one name for all), and which never come back to a state. `unsuited` says that the
program is not like this: then nothing is concluded, and `Matching` has to do it.
"""

from __future__ import annotations

import sys
from typing import Any

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.endless import standing
from sandbox.explorer.fingerprint import fingerprint
from sandbox.explorer.flow import GATE, WAIT, Access, Step, Stretch
from sandbox.explorer.matching import YOUNG, stable
from sandbox.explorer.running import NOW, Foot, ProgramThread
from sandbox.explorer.scout import Scout
from sandbox.explorer.state_graph import Edge, Node, StateGraph
from sandbox.explorer.trace import Trace

PATIENCE = 4_000
APART = 60
"""Where no step is contested, a state is compared after so many steps all the same."""


class Walk(Dpor):
    """The search. One `choose` a choice, one `advance` an execution, as in `Dpor`."""

    matching = numbered = True

    def __init__(self, scout: Scout | None = None) -> None:
        super().__init__()
        self.longest = 20_000
        self._graph = StateGraph(scout.uses, scout.raced) if scout is not None else StateGraph({}, set())
        self._scouts = scout is None
        self._visited: set[Node] = set()
        self._at: Node | None = None
        self._stretches: list[Stretch] = []
        self._script: list[tuple[int, int]] = []
        self._begin(self._graph.root)

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """See `Scheduler`."""
        if self._position < len(self._script):
            index, count = self._script[self._position]
            self._position += 1
            NOW.left = count - 1
            return NOW.threads[index]
        if self._at is not None:
            return self._go_on_from(self._at, arrived)
        enabled = self._enabled[-1] if self._nothing_opened(arrived) else self._who_can()
        if not enabled or not NOW.alive:
            self.stuck = not enabled and bool(NOW.alive)
            return None
        chosen = self._usual(arrived, enabled)
        if self._is_worth_comparing(arrived, chosen, enabled):
            print_ = fingerprint(arrived, sys._getframe())
            if print_ is None:
                self.unsuited = True
                return None
            node = self._graph.states.get(print_)
            if node is not None:
                return self._met(node, arrived)
            node = self._graph.states[print_] = self._graph.node(enabled, self._depth)
            self._close(node)
            self._open(node)
        return self._take(chosen, enabled)

    def advance(self) -> bool:
        """See `Dpor`."""
        if self._at is None and self.trace.who and not self.unsuited:
            self._close_at_the_end()
        if self.unsuited:
            return False
        if self._graph.stale or self._scouts:
            # The first tells which places are contested, the second which of them are raced about.
            self._scouts &= self._graph.stale
            self._graph.clear()
        node = self._graph.next()
        if node is not None:
            self._begin(node)
        elif self._graph.has_cycle():
            self.unsuited = True
        return node is not None

    def schedule(self) -> list[int]:
        """See `Dpor`."""
        return [step.who for stretch in self._stretches for step in stretch.steps] + self._open_part()

    def contested(self) -> set[Any]:
        """See `Dpor`."""
        trace = Trace()
        for step in [step for stretch in self._stretches for step in stretch.steps]:
            trace.who.append(step.who)
            trace.feet.append(step.foot)
            trace.gated.append(step.gated)
        if self._at is None:
            trace.who += self.trace.who
            trace.feet += self.trace.feet
            trace.gated += self.trace.gated
        return trace.contested()

    def born(self, thread: ProgramThread) -> None:
        """See `Scheduler`."""
        if self._exploring:
            self._births[len(self.trace.who) - 1] = thread.index

    def _open_part(self) -> list[int]:
        return list(self.trace.who) if self._at is None else []

    def _begin(self, node: Node) -> None:
        """The next execution goes to this node first."""
        self._visited = {self._graph.root}
        self._stretches = []
        self._script = []
        self._position = 0
        self._follow(self._graph.way_to(node), node)
        self._runner = self._lived = -1
        self._alone = 0
        self.blocked = self.stuck = False

    def _follow(self, edges: list[Edge], node: Node) -> None:
        for edge in edges:
            self._stretches.append(edge.stretch)
            self._script += edge.stretch.runs
            self._visited.add(edge.target)
        self._at = node
        self._depth = node.depth
        self._exploring = False

    def _go_on_from(self, node: Node, arrived: ProgramThread | None) -> ProgramThread | None:
        """Take what is to be tried at this node, or go to one near by where there is something; or end here."""
        enabled = self._who_can()
        if enabled != node.enabled:
            NOW.reason = NOW.reason or "a run does not repeat: something other than the schedule decides"
            return None
        if not node.wanted:
            edges = self._graph.ahead(node)
            if edges is None:
                self.blocked = True
                return None
            self._follow(edges, edges[-1].target)
            return self.choose(arrived)
        wanted = node.wanted
        index = arrived.index if arrived is not None and wanted & arrived.bit else (wanted & -wanted).bit_length() - 1
        self._open(node)
        return self._take(NOW.threads[index], enabled)

    def _met(self, node: Node, arrived: ProgramThread | None) -> ProgramThread | None:
        """The execution has come to a known state."""
        returned = node in self._visited
        self._close(node)
        if returned or self.unsuited:
            self.unsuited = True
            return None
        self._at = node
        return self._go_on_from(node, arrived)

    def _open(self, node: Node) -> None:
        """What comes now leads away from this node."""
        self._at = None
        self._source = node
        self.trace = Trace()
        self._enabled = []
        self._births: dict[int, int] = {}
        self._exploring = True

    def _take(self, chosen: ProgramThread, enabled: int) -> ProgramThread | None:
        if self._depth >= self.longest:
            self.too_long = True
            self.long_at = standing(chosen)
            return None
        if not self.trace.who:
            self._source.tried |= chosen.bit
            self._source.wanted &= ~chosen.bit
        self._depth += 1
        self._enabled.append(enabled)
        self.trace.record(chosen)
        return chosen

    def _usual(self, arrived: ProgramThread | None, enabled: int) -> ProgramThread:
        """Who goes on where nothing else is asked for: the same thread, unless it has been alone for very long."""
        if arrived is not None and enabled & arrived.bit:
            self._alone = self._alone + 1 if arrived.index == self._runner else 0
            self._runner = arrived.index
            if self._alone <= PATIENCE:
                return arrived
            self._alone = 0
            after = [thread for thread in NOW.live if enabled & thread.bit and thread.index > arrived.index]
            if after:
                return after[0]
        return next(thread for thread in NOW.live if enabled & thread.bit)

    def _is_worth_comparing(self, arrived: ProgramThread | None, chosen: ProgramThread, enabled: int) -> bool:
        steps = len(self.trace.who)
        if steps >= APART:
            return True
        return bool(steps and enabled & (enabled - 1)) and self._is_hot(chosen)

    def _is_hot(self, thread: ProgramThread) -> bool:
        hot = self._graph.hot
        for place, _ in thread.foot:
            if place in hot:
                return True
        for gate in thread.gates:
            if (gate.place if gate is thread.waits and not thread.timed else (GATE, gate.place)) in hot:
                return True
        return False

    def _close(self, node: Node) -> Edge:
        """The open stretch ends at this node."""
        steps = self._steps()
        edge = self._graph.connect(self._source, steps, self._enabled, node)
        if YOUNG in self._graph.hot:
            self.unsuited = True
        self._stretches.append(self._graph.stretch(steps))
        self._visited.add(node)
        return edge

    def _close_at_the_end(self) -> None:
        """Threads that wait for ever could have gone on in another order; daemon threads, before the end."""
        node = self._graph.node(0, self._depth)
        waiting: list[Access] = [
            (thread.index, thread.waits.place, WAIT, thread.bit, 0, False)
            for thread in NOW.live
            if thread.waits is not None and not thread.timed and thread.waits.level <= 0
        ]
        self._graph.add_later(node, waiting)
        edge = self._close(node)
        self._at = node
        if NOW.daemons and not NOW.alive:
            self._graph.let_all_go(edge)

    def _steps(self) -> list[Step]:
        trace, step = self.trace, self._graph.step
        feet: list[Foot] = [tuple([(stable(place), mode) for place, mode in foot]) for foot in trace.feet]
        births = self._births
        return [
            step(who, feet[at], trace.gated[at], trace.waited[at], births.get(at, -1))
            for at, who in enumerate(trace.who)
        ]
