"""What an execution is made of: threads, gates, places, and the state of the one execution that runs now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from greenlet import getcurrent

from sandbox.explorer.carriers import carrier

READ, WRITE, PART_READ, PART_WRITE = 0, 1, 2, 3
"""How a place is touched. A part (an item) touches the whole container too, by PART_READ or PART_WRITE there."""

Foot = tuple[tuple[Any, int], ...]
"""What one step touches: (place, mode) pairs."""

DAEMONS = "\0daemons"
THREADS = "\0threads"
CLOCK = "\0clock"
TURN = "goes round the loop"
POINT = "goes on"
POINTS = (POINT, "starts", "joins", "ends", "sleeps")


class Kill(BaseException):
    """Ends a thread of an execution that is over."""


def new_place() -> int:
    """A number for something that threads wait for: the same in each run in which its maker did the same before."""
    maker = NOW.current
    maker.places += 1
    return -(int(maker.places) << 16 | int(maker.index))


class Gate:
    """Something that threads wait for: it lets one in while `level` is above 0. Each use of a gate conflicts."""

    __slots__ = ("level", "name", "owner", "place")

    def __init__(self, level: int = 0, name: str = "") -> None:
        self.place = new_place()
        self.level = level
        self.name = name
        self.owner: ProgramThread | None = None


class ProgramThread:
    """One thread of the program: its greenlet, and the operation that it stands before.

    `waits`: the gate that must open first (None: it can go on); `timed`: it may give up waiting instead. `born`: the
    event that started it. `opaque`: C functions on its stack that hide state.
    """

    __slots__ = (
        "action",
        "bit",
        "body",
        "born",
        "chance",
        "daemon",
        "ended",
        "error",
        "foot",
        "gates",
        "glet",
        "handled",
        "holds",
        "index",
        "kills",
        "last",
        "made",
        "model",
        "name",
        "opaque",
        "places",
        "skeleton",
        "spin",
        "timed",
        "waits",
        "watched",
    )

    def __init__(self, name: str, body: Callable[[], None], daemon: bool) -> None:
        self.index = len(NOW.threads)
        self.bit = 1 << self.index
        self.name = name
        self.daemon = daemon
        self.body = body
        self.glet = carrier(body, NOW.hub)
        self.foot: Foot = ()
        self.gates: tuple[Gate, ...] = ()
        self.waits: Gate | None = None
        self.timed = False
        self.action: tuple[Any, ...] = ("starts", None, None, None)
        self.ended = False
        self.error: BaseException | None = None
        self.handled: BaseException | None = None
        self.holds: list[Gate] = []
        self.born = -1
        self.last = -1
        self.kills = 0
        self.made = 0
        self.places = 0
        self.chance: Any = None
        self.opaque = 0
        self.skeleton: Any = None
        self.spin: Any = None
        self.watched: Any = None
        self.model: Any = None


def touches(thread: ProgramThread, places: set[Any]) -> bool:
    """Does the thread's next step touch one of the places, or use one of the gates?"""
    return any(place in places for place, _ in thread.foot) or any(gate.place in places for gate in thread.gates)


class Scheduler(Protocol):
    """Decides who goes on. `stuck`: it ended the execution because nobody can, though not all wait."""

    stuck: bool

    def choose(self, arrived: ProgramThread | None) -> ProgramThread | None:
        """The thread that takes the next step; None ends the execution. Called when a thread has come to its next
        operation, or (with None) has ended."""

    def amend(self, foot: Foot) -> None:
        """Told what the step that is being taken really touches, when that changed while its thread waited."""

    def born(self, thread: ProgramThread) -> None:
        """Told of a thread that the step that is being taken starts."""

    def more(self, thread: ProgramThread) -> None:
        """Told of a further access in the same step, where threads switch only at the GIL's points."""


class Now:
    """The state of the execution. `left`: hooks that the current thread may still pass without asking."""

    __slots__ = (
        "alive",
        "amend",
        "arguments",
        "arrivals",
        "at_exit",
        "born",
        "builtins",
        "choose",
        "clock",
        "constant",
        "current",
        "daemons",
        "dying",
        "entered",
        "failure",
        "gil",
        "globals",
        "hub",
        "keep",
        "left",
        "live",
        "lock_lines",
        "locks",
        "members",
        "modules",
        "more",
        "names",
        "next_thread",
        "notes",
        "numbered",
        "output",
        "reason",
        "recorder",
        "restart",
        "seen",
        "serials",
        "shared_names",
        "shared_prints",
        "simple_classes",
        "stable_serials",
        "starting",
        "stderr",
        "stdout",
        "stored",
        "threads",
        "timed",
        "turns",
        "useless",
    )

    def __init__(self) -> None:
        self.hub: Any = None
        self.left = 0
        self.threads: list[ProgramThread] = []
        self.live: list[ProgramThread] = []
        self.current: Any = None
        self.dying = False
        self.globals: dict[str, Any] = {}
        self.builtins: dict[str, Any] = {}
        self.seen: list[Any] = []
        self.names: dict[int, int] = {}
        self.serials = 0
        self.output: list[str] = []
        self.notes: set[str] = set()
        self.reason = ""
        self.failure: tuple[str, str, str] | None = None
        self.shared_prints = False
        self.useless = 0
        self.lock_lines: dict[int, Any] = {}
        self.gil = False
        self.arrivals = 0
        self.numbered = False
        self.turns = False
        self.constant: frozenset[str] = frozenset()
        self.recorder: Any = None
        self.timed = False
        self.keep: list[Any] = []
        self.stored: frozenset[str] = frozenset()
        self.restart: tuple[str, str] | None = None
        self.arguments: tuple[str, ...] = ()
        self.stdout: Any = None
        self.stderr: Any = None
        self.reset(_never, _ignore, _ignore, _ignore)

    def reset(
        self,
        choose: Callable[[ProgramThread | None], ProgramThread | None],
        amend: Callable[[Foot], None],
        born: Callable[[ProgramThread], None],
        more: Callable[[ProgramThread], None],
    ) -> None:
        """Before each execution; the scheduler's four methods."""
        self.hub = getcurrent()
        self.choose = choose
        self.amend = amend
        self.born = born
        self.more = more
        self.at_exit: list[Callable[[], None]] = []
        self.modules: dict[str, Any] = {}
        self.locks: list[Any] = []
        self.entered: set[int] = set()
        self.stable_serials = 0
        # Classes in which nothing but functions stands, with how many entries they have.
        self.simple_classes: dict[type, int] = {}
        # Classes whose objects are written attribute by attribute, with their slots.
        self.members: dict[type, Any] = {}
        self.notes = set()
        self.left = 0
        self.threads = []
        self.live = []
        self.alive = 0
        self.daemons = False
        self.dying = False
        self.starting: ProgramThread | None = None
        self.next_thread: ProgramThread | None = None
        self.seen = []
        self.names = {}
        self.serials = 0
        self.output = []
        self.reason = ""
        self.failure = None
        self.clock = 1_000_000.0

    def timeout_fired(self, seconds: float | None) -> None:
        """A wait ended because its time was over."""
        self.notes.add("timeout")
        if seconds is not None and seconds > 0:
            self.clock += seconds

    def need_stored(self, name: str, stored: bool = False) -> None:
        """An attribute is reached by a computed name: if it was not known to be bound, start again with hooks on it."""
        if stored and name not in self.stored:
            self.restart = ("attribute", name)
            from sandbox.explorer.running import stop

            stop()


def _never(arrived: ProgramThread | None) -> ProgramThread | None:
    raise RuntimeError("no execution is running")


def _ignore(value: Any) -> None:
    return None


NOW = Now()
