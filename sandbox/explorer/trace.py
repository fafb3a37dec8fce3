"""The trace: what happened in one execution, in which order, and which steps could have come in another order.

Event `e` is the step that was taken at node `e`. `full[e]` is the set of events that happen before `e`, and `e` itself,
as the bits of an int: joining two is `|`, asking is a shift. Two steps of different threads that touch the same place,
one of them by writing, conflict. A conflict where neither comes before the other by anything else is a race: there is
another schedule in which they change places.
"""

from __future__ import annotations

from typing import Any

from sandbox.explorer.running import DAEMONS, NOW, PART_READ, PART_WRITE, READ, TURN, WRITE, Foot, ProgramThread

Gated = tuple[tuple[int, int], ...]
"""(place, level before the step) of each gate that a step uses."""

_Entry = tuple[int, tuple[int, ...], tuple[int, ...], tuple[int, ...]]
_NEW: _Entry = (-1, (), (), ())
NO_CONFLICT = {
    READ: (READ, PART_READ),
    WRITE: (),
    PART_READ: (READ, PART_READ, PART_WRITE),
    PART_WRITE: (PART_READ, PART_WRITE),
}
"""For each mode the modes that it does not conflict with."""


def independent(foot: Foot, gated: Gated, other: Foot, other_gated: Gated) -> bool:
    """The two steps touch nothing in common that one of them changes."""
    for place, mode in foot:
        for place2, mode2 in other:
            if place == place2 and mode2 not in NO_CONFLICT[mode]:
                return False
    if gated and other_gated:
        for gate in gated:
            for gate2 in other_gated:
                if gate[0] == gate2[0]:
                    return False
    return True


def _changes(thread: ProgramThread) -> bool:
    """May the step that the thread takes now change anything that another thread, or itself, can notice?"""
    if any(mode in (WRITE, PART_WRITE) for _, mode in thread.foot):
        return True
    verb = thread.action[0]
    if verb in ("looks at", TURN, "sleeps", "prints") or not thread.gates:
        return False
    tries = thread.timed or verb in ("tries to acquire", "tries to get from")
    gate = thread.waits if thread.waits is not None else thread.gates[0]
    return not tries or gate.level > 0


class Trace:
    """Events in order. `races` are found by `analyse`, once for each event."""

    def __init__(self) -> None:
        self.who: list[int] = []
        self.feet: list[Foot] = []
        self.gated: list[Gated] = []
        self.waited: list[int] = []
        self.full: list[int] = []
        self.born: list[int] = [-1]
        self.turns: list[int] = []
        self.changes: list[bool] = []
        self._mine: dict[int, int] = {}
        self._places: dict[Any, _Entry | None] = {}
        self._gates: dict[int, list[tuple[int, int]]] = {}
        self._undo: list[tuple[int, int | None, list[tuple[Any, _Entry | None]]]] = []

    def record(self, thread: ProgramThread) -> None:
        """The thread takes its step now."""
        foot = thread.foot
        if thread.daemon:
            foot += ((DAEMONS, READ),)
        self.who.append(thread.index)
        self.feet.append(foot)
        gates = thread.gates
        self.gated.append(tuple([(gate.place, gate.level) for gate in gates]) if gates else ())
        waits = thread.waits
        self.waited.append(waits.place if waits is not None and not thread.timed else 0)
        if NOW.turns:
            self.changes.append(_changes(thread))
            self.turns.append(thread.action[2] if thread.action[0] == TURN else 0)

    def cut(self, length: int) -> None:
        """Forget every event from `length` on, and the threads that they started."""
        while self.born and self.born[-1] >= length:
            self.born.pop()
        while len(self._undo) > length:
            thread, mine, places = self._undo.pop()
            self.full.pop()
            if mine is None:
                del self._mine[thread]
            else:
                self._mine[thread] = mine
            for place, entry in reversed(places):
                self._places[place] = entry
            for place, _ in self.gated[len(self._undo)]:
                self._gates[place].pop()
        del self.who[length:], self.feet[length:], self.gated[length:], self.waited[length:], self.turns[length:]
        del self.changes[length:]

    def analyse(self) -> list[tuple[int, int, int]]:
        """The races of the events that were not looked at yet: (earlier event, later event, what is before it)."""
        races: list[tuple[int, int, int]] = []
        who, full, last = self.who, self.full, self._mine
        for event in range(len(full), len(who)):
            thread = who[event]
            mine = last.get(thread)
            before = mine if mine is not None else self._start(thread)
            undo: list[tuple[Any, _Entry | None]] = []
            found = self._enter(event, thread, before, undo)
            if found or self.gated[event]:
                before, found = self._joined(event, before, found)
                races += [(earlier, event, before) for earlier in found]
            last[thread] = before | (1 << event)
            full.append(last[thread])
            self._undo.append((thread, mine, undo))
        return races

    def starter(self, thread: int) -> int:
        """The event that started the thread; -1 for the main thread, and for one that is not known."""
        return self.born[thread] if thread < len(self.born) else -1

    def _start(self, thread: int) -> int:
        born = self.starter(thread)
        return self.full[born] if born >= 0 else 0

    def pending(self, thread: ProgramThread) -> list[tuple[int, int, int]]:
        """The races of a step that a thread waited to take when the execution ended."""
        assert thread.waits is not None
        pre = self.before(thread.index)
        earlier = self._could_open(thread.waits.place, pre)
        return [] if earlier < 0 else [(earlier, len(self.who), pre)]

    def _enter(self, event: int, thread: int, before: int, undo: list[tuple[Any, _Entry | None]]) -> list[int]:
        """Note what the event touches; the events that touched the same in conflict with it, if not known before."""
        found: list[int] = []
        places = self._places
        for place, mode in self.feet[event]:
            entry = places.get(place)
            undo.append((place, entry))
            write, reads, part_reads, part_writes = entry if entry is not None else _NEW
            if write >= 0 and not before >> write & 1:
                found.append(write)
            if mode == WRITE:
                if reads or part_reads or part_writes:
                    found += reads + part_reads + part_writes
                places[place] = (event, (), (), ())
            elif mode == READ:
                found += part_writes
                places[place] = (write, self._latest(reads, thread, event), part_reads, part_writes)
            elif mode == PART_READ:
                places[place] = (write, reads, self._latest(part_reads, thread, event), part_writes)
            else:
                found += reads
                places[place] = (write, reads, part_reads, self._latest(part_writes, thread, event))
        return found

    def _latest(self, events: tuple[int, ...], thread: int, event: int) -> tuple[int, ...]:
        """Of each thread its latest event: the thread's own is the one that is added."""
        if not events:
            return (event,)
        who = self.who
        return (*[one for one in events if who[one] != thread], event)

    def _joined(self, event: int, pre: int, candidates: list[int]) -> tuple[int, list[int]]:
        """What is before the event, and which of the events that it is in conflict with race with it."""
        joined = pre
        races: list[int] = []
        full = self.full
        gated = self.gated[event]
        for place, _ in gated:
            history = self._gates.get(place)
            if history:
                if place == self.waited[event]:
                    opened = self._could_open(place, pre)
                    if opened >= 0:
                        races.append(opened)
                    joined |= full[history[-1][0]]
                else:
                    candidates.append(history[-1][0])
        for place, level in gated:
            self._gates.setdefault(place, []).append((event, level))
        if len(candidates) > 1:
            candidates.sort(reverse=True)
        # A loop that only reads goes round when something it read has changed: that order cannot be turned.
        turn = NOW.turns and self.turns[event]
        for earlier in candidates:
            if earlier != event and not joined >> earlier & 1:
                if not turn:
                    races.append(earlier)
                joined |= full[earlier]
        return joined, races

    def contested(self) -> set[object]:
        """The places that two threads touch, one of them by writing."""
        touched: dict[object, int] = {}
        for index, foot, gates in zip(self.who, self.feet, self.gated, strict=True):
            bit = 2 << index
            for place, mode in foot:
                touched[place] = touched.get(place, 0) | bit | (mode in (WRITE, PART_WRITE))
            for gate, _ in gates:
                touched[gate] = touched.get(gate, 0) | bit | 1
        return {place for place, bits in touched.items() if bits & 1 and (bits >> 1) & ((bits >> 1) - 1)}

    def before(self, thread: int) -> int:
        """The events that come before the thread's next step, whatever it will be."""
        mine = self._mine.get(thread)
        return mine if mine is not None else self._start(thread)

    def conflicting(self, place: Any, mode: int) -> list[int]:
        """The latest events that conflict with touching a place so."""
        entry = self._places.get(place)
        if entry is None:
            return []
        write, reads, part_reads, part_writes = entry
        found = [write] if write >= 0 else []
        if mode == WRITE:
            return [*found, *reads, *part_reads, *part_writes]
        if mode == READ:
            return [*found, *part_writes]
        return [*found, *reads] if mode == PART_WRITE else found

    def last_use(self, place: int, waits: bool, before: int) -> list[int]:
        """The latest use of a gate that could come after a use by a thread for which `before` has happened."""
        if waits:
            opened = self._could_open(place, before)
            return [] if opened < 0 else [opened]
        history = self._gates.get(place)
        return [history[-1][0]] if history and not before >> history[-1][0] & 1 else []

    def _could_open(self, place: int, pre: int) -> int:
        """The latest event, not before the waiting step, at which the gate stood open; -1 if there is none."""
        for event, level in reversed(self._gates.get(place, ())):
            if pre >> event & 1:
                return -1
            if level > 0:
                return event
        return -1
