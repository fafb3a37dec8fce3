"""The small language of the random programs: frozen values, each with at most one shared access per step.

A cell is one shared place (global, item, attribute or key); how it is written in Python is the renderer's matter. Every
thread has the registers r0 and r1, which start at 0. A value is `register + constant`, or the constant alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Value:
    """A constant, or the sum of a register and a constant."""

    constant: int
    register: int | None = None


@dataclass(frozen=True)
class Read:
    """register = cell"""

    register: int
    cell: str


@dataclass(frozen=True)
class Write:
    """cell = value"""

    cell: str
    value: Value


@dataclass(frozen=True)
class Add:
    """cell += constant: a read and a write."""

    cell: str
    constant: int


@dataclass(frozen=True)
class Append:
    """items.append(value)"""

    value: Value


@dataclass(frozen=True)
class Pop:
    """register = items.pop(), or -1 when there is none."""

    register: int


@dataclass(frozen=True)
class Length:
    """register = len(items)"""

    register: int


@dataclass(frozen=True)
class Put:
    """marks[key] = value: the dict remembers the order in which it was filled."""

    key: str
    value: Value


@dataclass(frozen=True)
class Get:
    """register = marks.get(key, -1)"""

    register: int
    key: str


@dataclass(frozen=True)
class Drop:
    """marks.pop(key, None)"""

    key: str


@dataclass(frozen=True)
class With:
    """with name: body. The name is that of a lock, a semaphore or a condition."""

    name: str
    body: tuple[Statement, ...]


@dataclass(frozen=True)
class Acquire:
    """How it waits: for ever, not at all, or with a timeout that may fire while the thing is not free."""

    name: str
    way: str = "wait"
    register: int | None = None


@dataclass(frozen=True)
class Release:
    """name.release(): an error for a lock that is not held (by this thread, for an RLock)."""

    name: str


@dataclass(frozen=True)
class EventCall:
    """`set`, `clear`, `wait`, or with a register `wait_timeout` and `is_set`."""

    call: str
    register: int | None = None


@dataclass(frozen=True)
class Wait:
    """condition.wait(), with a register wait(timeout)."""

    name: str
    register: int | None = None


@dataclass(frozen=True)
class WaitUntil:
    """while cell != constant: condition.wait()  (or wait_for, the same)."""

    name: str
    cell: str
    constant: int
    by_wait_for: bool = False


@dataclass(frozen=True)
class Notify:
    """condition.notify(), or notify_all()."""

    name: str
    everyone: bool


@dataclass(frozen=True)
class QueueCall:
    """On a queue with one place: `put` a value; with a register `get`, or `get_nowait` (-1 when it is empty)."""

    call: str
    value: Value = Value(0)
    register: int | None = None


@dataclass(frozen=True)
class BarrierWait:
    """barrier.wait(), for two parties."""


@dataclass(frozen=True)
class Join:
    """Joins an earlier thread; `timeout` may give up; with a register, then asks is_alive()."""

    thread: int
    timeout: bool = False
    register: int | None = None


@dataclass(frozen=True)
class Start:
    """Main starts a thread."""

    thread: int


@dataclass(frozen=True)
class If:
    """if register == constant: then, else: otherwise."""

    register: int
    constant: int
    then: tuple[Statement, ...]
    otherwise: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Repeat:
    """for _ in range(times): body"""

    times: int
    body: tuple[Statement, ...]


@dataclass(frozen=True)
class Return:
    """Leaves the thread's function; everything in a `with` is let go."""


@dataclass(frozen=True)
class Sleep:
    """time.sleep(0.001): orders nothing."""


Statement = (
    Read | Write | Add | Append | Pop | Length | Put | Get | Drop | With | Acquire | Release | EventCall | Wait
    | WaitUntil | Notify | QueueCall | BarrierWait | Join | Start | If | Repeat | Return | Sleep
)  # fmt: skip


@dataclass(frozen=True)
class Program:
    """The threads' bodies; `main` starts and joins them and may do something between."""

    threads: tuple[tuple[Statement, ...], ...]
    main: tuple[Statement, ...]
    cells: tuple[str, ...] = ("x", "y", "row[0]", "row[1]", 'table["k"]', "box.left", "box.right")
    permits: dict[str, int] = field(default_factory=lambda: {"semaphore": 1, "bounded": 1})
