"""The whole state of a random program between two steps, and the rules of the primitives on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.sandbox.random_programs.statements import Value

LOCK_OF_CONDITION = {"condition": "condition.lock", "condition_on_lock": "lock"}
"""A condition makes an RLock of its own, or uses the lock that it was given."""


@dataclass(eq=False)
class ThreadState:
    """Where one thread stands.

    `inside`: the `with` blocks it is in. `leaving`: "" or why it is on its way out ("ok" by a return, "error").
    `blocked`: None, or what it waits for inside a call that has begun: ("wait", condition), ("again", condition) for
    its lock, or ("barrier",).
    `owed`: how often the lock was held when wait() began. `answer`: what the call will put in its register.
    """

    at: int = 0
    registers: list[int] = field(default_factory=lambda: [0, 0])
    inside: list[str] = field(default_factory=list)
    leaving: str = ""
    status: str = "new"
    blocked: tuple[str, ...] | None = None
    owed: int = 0
    answer: int = 0
    scratch: int = 0

    def copy(self) -> ThreadState:
        """Another one, equal and independent."""
        new = ThreadState.__new__(ThreadState)
        new.at = self.at
        new.registers = self.registers[:]
        new.inside = self.inside[:]
        new.leaving = self.leaving
        new.status = self.status
        new.blocked = self.blocked
        new.owed = self.owed
        new.answer = self.answer
        new.scratch = self.scratch
        return new

    def value(self, value: Value) -> int:
        """What a value of the program is in this thread, now."""
        return value.constant + (self.registers[value.register] if value.register is not None else 0)

    def key(self) -> tuple[Any, ...]:
        """Equal exactly for equal states."""
        return (
            self.at, *self.registers, tuple(self.inside), self.leaving, self.status, self.blocked, self.owed,
            self.answer, self.scratch,
        )  # fmt: skip


@dataclass(slots=True)
class World:
    """Shared places, primitives and threads (main is thread 0)."""

    cells: dict[str, int]
    permits: dict[str, int]
    most: dict[str, int]
    threads: list[ThreadState]
    items: list[int] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=lambda: {"lock": 0, "other": 0})
    owned: dict[str, tuple[int, int]] = field(default_factory=lambda: {"rlock": (-1, 0), "condition.lock": (-1, 0)})
    event: bool = False
    queue: list[int] = field(default_factory=list)
    waiters: dict[str, list[int]] = field(default_factory=lambda: {"condition": [], "condition_on_lock": []})
    at_barrier: list[int] = field(default_factory=list)

    def copy(self) -> World:
        """Another one, equal and independent."""
        # Attribute by attribute, without a loop: half of an enumeration's time is spent here.
        new = World.__new__(World)
        new.cells = self.cells.copy()
        new.permits = self.permits.copy()
        new.most = self.most
        new.threads = [thread.copy() for thread in self.threads]
        new.items = self.items[:]
        new.marks = self.marks.copy()
        new.held = self.held.copy()
        new.owned = self.owned.copy()
        new.event = self.event
        new.queue = self.queue[:]
        new.waiters = {name: who[:] for name, who in self.waiters.items()}
        new.at_barrier = self.at_barrier[:]
        return new

    def key(self) -> tuple[Any, ...]:
        """Equal exactly for equal states."""
        return (
            tuple(self.cells.values()), tuple(self.permits.values()), tuple(self.held.values()),
            tuple(self.owned.values()), tuple(self.items), tuple(self.marks.items()), self.event, tuple(self.queue),
            tuple(map(tuple, self.waiters.values())), tuple(self.at_barrier),
            tuple(thread.key() for thread in self.threads),
        )  # fmt: skip

    def take(self, me: int, name: str, times: int = 1) -> bool:
        """Takes the lock or a permit if it is to be had now."""
        name = LOCK_OF_CONDITION.get(name, name)
        if name in self.held:
            if self.held[name]:
                return False
            self.held[name] = 1
        elif name in self.owned:
            owner, count = self.owned[name]
            if owner not in (-1, me):
                return False
            self.owned[name] = (me, count + times)
        else:
            if self.permits[name] == 0:
                return False
            self.permits[name] -= 1
        return True

    def give(self, me: int, name: str) -> bool:
        """Lets it go; False if that is an error."""
        name = LOCK_OF_CONDITION.get(name, name)
        if name in self.held:
            was_held, self.held[name] = self.held[name], 0
            return bool(was_held)
        if name in self.owned:
            owner, count = self.owned[name]
            if owner != me:
                return False
            self.owned[name] = (me, count - 1) if count > 1 else (-1, 0)
            return True
        if self.permits[name] >= self.most.get(name, 1 << 30):
            return False
        self.permits[name] += 1
        return True

    def may_use(self, me: int, condition: str) -> bool:
        """Whether wait() and notify() are allowed. With a plain lock Python only looks whether it is locked."""
        lock = LOCK_OF_CONDITION[condition]
        return bool(self.held[lock]) if lock in self.held else self.owned[lock][0] == me

    def give_all(self, me: int, condition: str) -> int:
        """Lets the condition's lock go, however often it was taken; how often that was."""
        lock = LOCK_OF_CONDITION[condition]
        if lock in self.held:
            self.held[lock] = 0
            return 1
        count = self.owned[lock][1]
        self.owned[lock] = (-1, 0)
        return count
