"""`Thread`, `Timer`, `local`, and the functions that tell which threads there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sandbox.explorer.ending import uncaught
from sandbox.explorer.plain import CONTAINERS, FIXED
from sandbox.explorer.running import (
    DAEMONS,
    NOW,
    PART_WRITE,
    READ,
    THREADS,
    WRITE,
    Foot,
    Gate,
    Kill,
    ProgramThread,
    arrive,
    begin,
    finish,
    number_seen,
    spawn,
)


class Thread:
    """A thread of the program."""

    fields = 8

    def __init__(
        self,
        group: None = None,
        target: Callable[..., Any] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        self._over = Gate(0)
        self._state = 0
        self._one: ProgramThread | None = None
        self._daemon = bool(current_thread().daemon) if daemon is None else daemon
        self._name = str(name) if name is not None else self._new_name()

    def _new_name(self) -> str:
        current = NOW.current
        current.made += 1
        mark = str(current.made) if current.index == 0 else f"{current.index}.{current.made}"
        called = getattr(self._target, "__name__", "") if self._target is not None else ""
        return f"Thread-{mark} ({called})" if called else f"Thread-{mark}"

    def run(self) -> None:
        """What the thread does; a subclass may say otherwise."""
        from sandbox.explorer.calls import call_any

        if self._target is not None:
            call_any(self._target, *self._args, **self._kwargs)

    def start(self) -> None:
        """Let the thread go."""
        if not hasattr(self, "_state"):
            raise RuntimeError("thread.__init__() not called")
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("starts", self, None, None), ((self._over.place, WRITE), (THREADS, PART_WRITE)))
        if self._state:
            raise RuntimeError("threads can only be started once")
        self._state = 1
        if NOW.numbered and len(NOW.threads) == 1:
            settle()
        thread = spawn(self._name, self._body, self._daemon)
        self._one = thread
        thread.model = self
        NOW.born(thread)
        begin(thread)

    def _body(self) -> None:
        thread = NOW.current
        try:
            try:
                self.run()
            except Kill:
                return
            except BaseException as error:
                uncaught(error, thread, self)
            if NOW.left:
                NOW.left -= 1
            else:
                arrive(("ends", self, None, None), end_foot(thread), (self._over,))
        except Kill:
            return
        self._over.level = 1
        self._state = 2
        finish(thread)

    def join(self, timeout: float | None = None) -> None:
        """Wait until the thread has ended, or the time is over."""
        if not self._state:
            raise RuntimeError("cannot join thread before it is started")
        if self._one is NOW.current:
            raise RuntimeError("cannot join current thread")
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("joins", self, None, None), (), (self._over,), self._over, timeout is not None)
        if timeout is not None and not self._over.level:
            NOW.timeout_fired(timeout)

    def is_alive(self) -> bool:
        """Was it started, and has it not ended?"""
        if NOW.left:
            NOW.left -= 1
        else:
            arrive(("looks at", self, None, None), ((self._over.place, READ),), (self._over,))
        return self._state == 1

    @property
    def name(self) -> str:
        """Its name; for people only."""
        return self._name

    @name.setter
    def name(self, name: str) -> None:
        self._name = str(name)

    def getName(self) -> str:
        """Its name."""
        return self._name

    def setName(self, name: str) -> None:
        """Give it a name."""
        self._name = name

    @property
    def daemon(self) -> bool:
        """Does the program end without it?"""
        return self._daemon

    @daemon.setter
    def daemon(self, daemon: bool) -> None:
        if self._state:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemon = daemon

    def setDaemon(self, daemon: bool) -> None:
        """Say whether the program ends without it."""
        self.daemon = daemon

    def isDaemon(self) -> bool:
        """Does the program end without it?"""
        return self._daemon

    @property
    def ident(self) -> int | None:
        """A number; None before the start."""
        return None if self._one is None else self._one.index + 1

    native_id = ident

    def compared(self) -> tuple[Any, ...]:
        """What tells its state apart, in plain values; what it was given is on its own stack once it runs."""
        if not self._state:
            return ()
        return (self._state, self._over.level, self._over.place, self._daemon, self._name)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}({self._name}, {('initial', 'started', 'stopped')[self._state]})>"


def settle() -> None:
    """Number everything that the program has before its first thread starts: these numbers are the same in each run."""
    constant = NOW.constant
    queue: list[Any] = [value for name, value in NOW.globals.items() if name not in constant and name[:2] != "__"]
    known: set[int] = set()
    while queue:
        value: Any = queue.pop()
        kind = type(value)
        if kind in FIXED and kind is not tuple:
            continue
        inside = isinstance(value, CONTAINERS) or kind is tuple
        if id(value) in known or (not inside and kind.__module__ in ("builtins", "types")):
            continue
        known.add(id(value))
        NOW.seen.append(value)
        if isinstance(value, dict):
            queue += value.values()
        elif inside:
            if not isinstance(value, bytearray):
                queue += value
        elif not kind.__module__.startswith("sandbox.") and type(getattr(value, "__dict__", None)) is dict:
            queue += vars(value).values()
    number_seen()
    NOW.stable_serials = len(NOW.names)


def end_foot(thread: ProgramThread) -> Foot:
    """What the end of a thread touches: the end of the last one cuts daemon threads off."""
    if thread.daemon or not NOW.daemons:
        return ((THREADS, PART_WRITE),)
    return ((THREADS, PART_WRITE), (DAEMONS, PART_WRITE))


class MainThread(Thread):
    """The thread that runs the module."""

    def __init__(self, thread: ProgramThread) -> None:
        self._target = None
        self._over = Gate(0)
        self._state = 1
        self._one = thread
        self._daemon = False
        self._name = "MainThread"
        thread.model = self


class Timer(Thread):
    """Calls a function after a time, unless it is cancelled before."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., Any],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        from sandbox.explorer.model.conditions import Event

        super().__init__()
        self.interval = interval
        self.function = function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self) -> None:
        """Stop it if it has not fired."""
        self.finished.set()

    def run(self) -> None:
        """Wait, then call."""
        from sandbox.explorer.calls import call_any

        self.finished.wait(self.interval)
        if not self.finished.is_set():
            call_any(self.function, *self.args, **self.kwargs)
        self.finished.set()


def current_thread() -> Any:
    """The `Thread` that asks."""
    thread = NOW.current
    return thread.model if thread.model is not None else MainThread(thread)


def main_thread() -> Any:
    """The `Thread` that runs the module."""
    thread = NOW.threads[0]
    return thread.model if thread.model is not None else MainThread(thread)


def get_ident() -> int:
    """A number that no other thread of the program has."""
    return int(NOW.current.index) + 1


def enumerate_threads() -> list[Any]:
    """All threads that were started and have not ended."""
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("looks at all threads", None, None, None), ((THREADS, READ),))
    main_thread()
    return [one.model for one in NOW.threads if not one.ended and type(one.model).__name__ != "Putting"]


def active_count() -> int:
    """How many those are."""
    return len(enumerate_threads())
