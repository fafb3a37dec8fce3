"""The states that a search has met, and the stretches of steps between them. It knows what is still to be tried.

A node is a place where another thread may be let go on: a state that was compared, or a step in the middle of a
stretch that turned out to race. What can happen after a node is carried backwards over each stretch that leads to it;
each race that shows puts a thread on the list of what is to be tried at the step that it races with.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from typing import Any

from sandbox.explorer.flow import GATE, Access, Race, Step, Stretch, dominates, raced
from sandbox.explorer.running import WRITE, Foot
from sandbox.explorer.trace import NO_CONFLICT

LOOK_AHEAD = 64
"""Nodes that are looked at for something to try further on, before an execution is ended."""


class Node:
    """`enabled`, `tried`, `wanted`: threads as bits: who can go on here, who did, who still must. `way`: the edge by
    which it was met first, after `depth` steps."""

    __slots__ = ("depth", "edges", "enabled", "into", "later", "mark", "tried", "wanted", "way")

    def __init__(self, enabled: int, depth: int) -> None:
        self.enabled = enabled
        self.depth = depth
        self.tried = 0
        self.wanted = 0
        self.edges: list[Edge] = []
        self.into: list[Edge] = []
        self.way: Edge | None = None
        self.later: dict[Any, list[Access]] = {}
        self.mark = 0


class Edge:
    """A stretch from one node to the next. `enabled`: who could go on before each of its steps."""

    __slots__ = ("enabled", "source", "stretch", "target")

    def __init__(self, source: Node, stretch: Stretch, enabled: list[int], target: Node) -> None:
        self.source = source
        self.stretch = stretch
        self.enabled = enabled
        self.target = target


class StateGraph:
    """All nodes. `hot`: places that steps have raced about; `states`: the nodes that were compared.

    What no two threads can conflict about is left out of the steps. `stale`: a place turned out to be contested after
    all, so `clear` has to be called, and everything done again.
    """

    def __init__(self, uses: dict[Any, set[tuple[int, int]]], hot: set[Any]) -> None:
        self._uses: dict[Any, set[tuple[int, int]]] = {}
        self._contested: set[Any] = set()
        for place, modes in uses.items():
            for who, mode in modes:
                self._note(place, who, mode)
        contested = self._contested | {key[1] for key in self._contested if isinstance(key, tuple) and key[0] == GATE}
        self.hot = hot & contested
        self.stale = False
        self._gate_bits: dict[int, int] = {}
        self._looks = self._pushed = 0
        self.clear()

    def clear(self) -> None:
        """Forget every state, and keep what was learnt about places."""
        if self.stale:
            # Races were seen that are none, for want of what orders their steps.
            self.hot.clear()
        self.stale = False
        self._steps: dict[Any, Step] = {}
        self._stretches: dict[tuple[Step, ...], Stretch] = {}
        self.root = Node(1, 0)
        self.root.wanted = 1
        self.states: dict[bytes, Node] = {}
        self.nodes: list[Node] = [self.root]
        self._work: list[tuple[int, int, Node]] = [(0, 0, self.root)]

    def next(self) -> Node | None:
        """Where something is to be tried, the node nearest to the root: from there it is far. None if all was tried."""
        work = self._work
        while work and not work[0][2].wanted:
            heappop(work)
        return work[0][2] if work else None

    def node(self, enabled: int, depth: int) -> Node:
        """A new node."""
        made = Node(enabled, depth)
        self.nodes.append(made)
        return made

    def step(self, who: int, foot: Foot, gated: tuple[tuple[int, int], ...], waited: int, born: int) -> Step:
        """The one object for steps like this."""
        key = (who, foot, gated, waited, born)
        step = self._steps.get(key)
        if step is None:
            for place, mode in foot:
                self._note(place, who, mode)
            gates = 0
            for place, _ in gated:
                self._note((GATE, place), who, WRITE)
                if (GATE, place) in self._contested:
                    gates |= 1 << self._gate_bits.setdefault(place, len(self._gate_bits))
            modes = [one for one in foot if one[0] in self._contested]
            levels = {place: level for place, level in gated if (GATE, place) in self._contested}
            step = self._steps[key] = Step(who, foot, gated, modes, levels, waited, born, gates)
        return step

    def _note(self, place: Any, who: int, mode: int) -> None:
        """This thread touches the place so; is that in conflict with another one?"""
        uses = self._uses.setdefault(place, set())
        if (who, mode) not in uses:
            uses.add((who, mode))
            if place not in self._contested and any(
                one != who and other not in NO_CONFLICT[mode] for one, other in uses
            ):
                self._contested.add(place)
                self.stale = True

    def stretch(self, steps: Sequence[Step]) -> Stretch:
        """The one object for these steps in a row."""
        key = tuple(steps)
        stretch = self._stretches.get(key)
        if stretch is None:
            stretch = self._stretches[key] = Stretch(key)
        return stretch

    def connect(self, source: Node, steps: list[Step], enabled: list[int], target: Node) -> Edge:
        """The stretch from the source to the target was run."""
        edge = Edge(source, self.stretch(steps), enabled, target)
        source.edges.append(edge)
        source.tried |= 1 << steps[0].who
        source.wanted &= ~source.tried
        target.into.append(edge)
        if target.way is None:
            target.way = edge
        races, accesses = edge.stretch.own()
        more, carried = _carried(edge)
        self._add(source, [*accesses, *carried])
        self._apply(edge, [*races, *more])
        return edge

    def let_all_go(self, edge: Edge) -> None:
        """Everybody who can go on before the edge's last step must be tried there."""
        self._apply(edge, [(len(edge.enabled) - 1, 0, 0)])

    def way_to(self, node: Node) -> list[Edge]:
        """The edges from the root to the node."""
        edges = []
        while node.way is not None:
            edges.append(node.way)
            node = node.way.source
        return edges[::-1]

    def ahead(self, node: Node) -> list[Edge] | None:
        """The edges to a node near by where something is to be tried; None if none was found."""
        self._looks += 1
        stack: list[tuple[Node, Any]] = [(node, None)]
        for _ in range(LOOK_AHEAD):
            if not stack:
                return None
            place, trail = stack.pop()
            if place.wanted:
                edges = []
                while trail is not None:
                    edge, trail = trail
                    edges.append(edge)
                return edges[::-1]
            for edge in place.edges:
                if edge.target.mark != self._looks:
                    edge.target.mark = self._looks
                    stack.append((edge.target, (edge, trail)))
        return None

    def has_cycle(self) -> bool:
        """Does a way lead from some node back to it?"""
        missing = {id(node): len(node.into) for node in self.nodes}
        ready = [node for node in self.nodes if not node.into]
        seen = 0
        while ready:
            node = ready.pop()
            seen += 1
            for edge in node.edges:
                missing[id(edge.target)] -= 1
                if not missing[id(edge.target)]:
                    ready.append(edge.target)
        return seen < len(self.nodes)

    def add_later(self, node: Node, accesses: list[Access]) -> None:
        """Steps that can happen after the node, too; all nodes before it learn of them."""
        for thread, place, *_ in accesses:
            self._note((GATE, place), thread, WRITE)
        self._add(node, accesses)

    def _add(self, node: Node, accesses: list[Access]) -> None:
        queue = [(node, access) for access in accesses]
        while queue:
            place, access = queue.pop()
            if not _is_new(place.later, access):
                continue
            for edge in place.into.copy():
                races, earlier = edge.stretch.carry(access)
                if earlier is not None:
                    queue.append((edge.source, earlier))
                if races:
                    self._apply(edge, races)

    def _apply(self, edge: Edge, races: Sequence[Race]) -> None:
        """Put threads on the lists of the steps that are raced with; where such a step has no node, make one."""
        part, whole, node, last = edge, edge.stretch.steps, edge.source, 0
        for at, could, thread in sorted(races, reverse=True):
            self.hot.update(raced(whole[at].modes, whole[at].levels, whole[at].waited))
            if at == 0:
                node = part.source
            elif at != last:
                enabled, tried = part.enabled[at], 1 << whole[at].who
                if not _wish(enabled, tried, could, thread):
                    continue
                part = self._split(part, at)
                node = part.target
            last = at
            wanted = _wish(node.enabled, node.tried | node.wanted, could, thread)
            if wanted:
                if not node.wanted:
                    self._pushed += 1
                    heappush(self._work, (node.depth, self._pushed, node))
                node.wanted |= wanted

    def _split(self, edge: Edge, at: int) -> Edge:
        """Put a node before a step of the edge, which becomes the rest from there on; the part before it is given."""
        steps = edge.stretch.steps
        middle = self.node(edge.enabled[at], edge.source.depth + at)
        middle.tried = 1 << steps[at].who
        first = Edge(edge.source, self.stretch(steps[:at]), edge.enabled[:at], middle)
        edge.source.edges[edge.source.edges.index(edge)] = first
        edge.source, edge.stretch, edge.enabled = middle, self.stretch(steps[at:]), edge.enabled[at:]
        middle.way = first
        middle.into.append(first)
        middle.edges.append(edge)
        # Known before the step is what was carried over the whole stretch already: nobody has to be told.
        for access in [*edge.stretch.own()[1], *_carried(edge)[1]]:
            _is_new(middle.later, access)
        return first


def _carried(edge: Edge) -> tuple[list[Race], list[Access]]:
    """What can happen after the edge's target: its races with the edge's steps, and what is known before them."""
    carry = edge.stretch.carry
    races: list[Race] = []
    found = []
    for accesses in edge.target.later.values():
        for access in accesses:
            more, earlier = carry(access)
            races += more
            if earlier is not None:
                found.append(earlier)
    return races, found


def _wish(enabled: int, tried: int, could: int, thread: int) -> int:
    """Who must be tried so that the access comes before the step: one who leads to it, or else everybody."""
    possible = could & enabled
    if not possible:
        return enabled & ~tried
    if possible & tried:
        return 0
    return 1 << thread if possible >> thread & 1 else possible & -possible


def _is_new(later: dict[Any, list[Access]], access: Access) -> bool:
    known = later.get(access[:3])
    if known is None:
        later[access[:3]] = [access]
        return True
    for one in known:
        if one == access or dominates(one, access):
            return False
    known[:] = [one for one in known if not dominates(access, one)]
    known.append(access)
    return True
