"""Random programs from a seed: two or three threads on a few shared places and primitives."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.sandbox.random_programs.statements import (
    Acquire,
    Add,
    Append,
    BarrierWait,
    Drop,
    EventCall,
    Get,
    If,
    Join,
    Length,
    Notify,
    Pop,
    Program,
    Put,
    QueueCall,
    Read,
    Release,
    Repeat,
    Return,
    Sleep,
    Start,
    Statement,
    Value,
    Wait,
    WaitUntil,
    With,
    Write,
)

LOCKS = ("lock", "other", "rlock", "semaphore", "bounded", "condition", "condition_on_lock")
SUBJECTS = ("locks", "conditions", "events", "queue", "barrier", "containers", "joins")


class Writer:
    """Makes up one program. Each program is about a few cells, locks and subjects, so that its threads meet."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        every_cell = Program((), ()).cells
        self.cells = self.choose.sample(every_cell, self.choose.choice((1, 2, 2)))
        self.subjects = self.choose.sample(SUBJECTS, 2)
        self.locks = self.choose.sample(LOCKS, 2)
        self.conditions = [name for name in self.locks if name.startswith("condition")] or ["condition"]
        if "condition" not in self.locks and "conditions" in self.subjects:
            self.locks.append(self.conditions[0])
        self.bare_release = self.choose.random() < 0.3 and "condition_on_lock" not in self.locks

    def program(self) -> Program:
        """The program: main starts the threads, does something between now and then, and joins them."""
        count = self.choose.choice((2, 2, 2, 3))
        size = 4 if count == 2 else 3
        threads = tuple(self.body(self.choose.randint(2, size), number) for number in range(count))
        main: list[Statement] = []
        for number in range(count):
            main.append(Start(number))
            if self.choose.random() < 0.2:
                main.append(self.choose.choice((self.write, self.add, self.append))())
        main += [Join(number) for number in range(count)]
        return Program(threads, tuple(main), permits={"semaphore": self.choose.choice((0, 1, 1, 2)), "bounded": 1})

    def body(self, size: int, thread: int, depth: int = 0) -> tuple[Statement, ...]:
        """Some statements for this thread."""
        return tuple(self.statement(thread, depth) for _ in range(size))

    def statement(self, thread: int, depth: int) -> Statement:
        """One statement: a plain access, something in a block, or one of the program's subjects."""
        dice = self.choose.random()
        if dice < 0.45:
            return self.choose.choice((self.read, self.write, self.add, self.add))()
        if dice < 0.65 and depth < 2:
            return self.block(thread, depth)
        if dice < 0.68:
            return Sleep()
        subject = self.choose.choice(self.subjects)
        if subject == "joins":
            return self.joins(thread)
        makers: dict[str, Callable[[], Statement]] = {
            "locks": self.lock_call, "conditions": self.condition_block, "events": self.event_call,
            "queue": self.queue_call, "barrier": BarrierWait, "containers": self.container_call,
        }  # fmt: skip
        return makers[subject]()

    def block(self, thread: int, depth: int) -> Statement:
        """A statement with a body."""
        inside = self.body(self.choose.choice((1, 2)), thread, depth + 1)
        kind = self.choose.choice(("with", "with", "with", "if", "if", "repeat"))
        if kind == "with":
            return With(self.choose.choice(self.locks), inside)
        if kind == "repeat":
            return Repeat(2, inside[:1])
        if self.choose.random() < 0.3:
            inside = (*inside[:1], Return())
        otherwise = self.body(1, thread, depth + 1) if self.choose.random() < 0.4 else ()
        return If(self.register(), self.choose.choice((0, 1, 1, 2)), inside, otherwise)

    def register(self) -> int:
        """One of the two registers."""
        return self.choose.randrange(2)

    def value(self) -> Value:
        """A constant or a register with a small number added."""
        return Value(self.choose.choice((0, 1, 1, 2)), self.choose.choice((None, 0, 1)))

    def read(self) -> Statement:
        """A read of one of the cells."""
        return Read(self.register(), self.choose.choice(self.cells))

    def write(self) -> Statement:
        """A write to one of the cells."""
        return Write(self.choose.choice(self.cells), self.value())

    def add(self) -> Statement:
        """An increment of one of the cells."""
        return Add(self.choose.choice(self.cells), self.choose.choice((1, 1, 2)))

    def append(self) -> Statement:
        """An append to the shared list."""
        return Append(self.value())

    def lock_call(self) -> Statement:
        """A bare acquire in one of its ways, or a release, also where there is nothing to release."""
        name = self.choose.choice([n for n in self.locks if not n.startswith("condition")] or ["other"])
        dice = self.choose.random()
        if dice < 0.3 and self.bare_release:
            return Release(name)
        if name == "rlock" or dice > 0.85:
            return self.guarded(name)
        if name in ("semaphore", "bounded") and dice < 0.5:
            return Release(name) if dice < 0.3 else Acquire(name)
        if dice < 0.75:
            return Acquire(name, self.choose.choice(("try", "timeout")), self.register())
        return With(name, (self.add(),))

    def guarded(self, name: str) -> Statement:
        """An acquire that may be refused, with what it protects, and a release.

        Only so for an RLock: a new thread may get the number of one that has ended, and with it the RLocks that the
        ended one kept, so programs that keep one would not have the outcomes that they seem to have.
        """
        register = self.register()
        attempt = Acquire(name, self.choose.choice(("try", "timeout")), register)
        use = If(register, 1, (self.add(), Release(name)), (self.write(),) if self.choose.random() < 0.3 else ())
        return Repeat(1, (attempt, use))

    def condition_block(self) -> Statement:
        """A wait or a notify, nearly always inside the `with` that it needs."""
        name = self.choose.choice(self.conditions)
        cell = self.choose.choice(self.cells)
        waiting: tuple[Statement, ...] = self.choose.choice(
            (
                (Wait(name),),
                (Wait(name, self.register()), self.add()),
                (WaitUntil(name, cell, 1, self.choose.random() < 0.5), self.write()),
            )
        )
        telling: tuple[Statement, ...] = (Write(cell, Value(1)), Notify(name, self.choose.random() < 0.4))
        body = waiting if self.choose.random() < 0.45 else telling
        if name == "condition" and self.choose.random() < 0.06:
            return body[-1] if isinstance(body[-1], Notify) else body[0]
        return With(name, body)

    def event_call(self) -> Statement:
        """A call of the event."""
        call = self.choose.choice(("set", "set", "set", "clear", "wait", "wait_timeout", "is_set"))
        return EventCall(call, self.register() if call in ("wait_timeout", "is_set") else None)

    def queue_call(self) -> Statement:
        """A call of the queue."""
        call = self.choose.choice(("put", "put", "get", "get_nowait"))
        return QueueCall("put", self.value()) if call == "put" else QueueCall(call, register=self.register())

    def container_call(self) -> Statement:
        """A method of the shared list or dict."""
        key = self.choose.choice("ab")
        register = self.register()
        return self.choose.choice(
            (self.append(), Pop(register), Length(register), Put(key, self.value()), Get(register, key), Drop(key))
        )

    def joins(self, thread: int) -> Statement:
        """A join of an earlier thread, or of none for the first one."""
        if thread == 0:
            return self.add()
        timeout = self.choose.random() < 0.5
        return Join(self.choose.randrange(thread), timeout, self.register() if timeout else None)


def random_program(seed: int) -> Program:
    """The program of this seed: the same one on every Python."""
    return Writer(seed).program()
