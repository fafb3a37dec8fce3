"""The execution that runs now, and how its threads hand over to each other.

The program's threads are greenlets in one thread of the operating system. A hook stands directly before each shared
access and calls `arrive`, which asks the scheduler who goes on. The scheduler decides, the execution obeys.

There is one execution at a time in a process, so its state is one object, `NOW`: hooks are called millions of times,
and a global name is the cheapest way to it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from sandbox.explorer.now import (
    CLOCK,
    DAEMONS,
    NOW,
    PART_READ,
    PART_WRITE,
    POINT,
    POINTS,
    READ,
    THREADS,
    TURN,
    WRITE,
    Foot,
    Gate,
    Kill,
    ProgramThread,
    Scheduler,
    new_place,
    touches,
)

__all__ = [
    "CLOCK",
    "DAEMONS",
    "NOW",
    "PART_READ",
    "PART_WRITE",
    "POINT",
    "POINTS",
    "READ",
    "THREADS",
    "TURN",
    "WRITE",
    "Foot",
    "Gate",
    "Kill",
    "ProgramThread",
    "Scheduler",
    "arrive",
    "begin",
    "clear",
    "finish",
    "give_up",
    "new_place",
    "number_seen",
    "run",
    "serial",
    "spawn",
    "stop",
    "touches",
]


def serial(thing: Any) -> int:
    """The number of an object in this execution: its rank among those that hooks have met."""
    names = NOW.names
    number = names.get(id(thing))
    if number is None or len(NOW.seen) != NOW.serials:
        NOW.seen.append(thing)
        number_seen()
        number = names[id(thing)]
    return number


def number_seen() -> None:
    """Give each object that hooks have met since the last time its number."""
    seen, names = NOW.seen, NOW.names
    for thing in seen[NOW.serials :]:
        if id(thing) not in names:
            names[id(thing)] = len(names) + 1
    NOW.serials = len(seen)


def arrive(
    action: tuple[Any, ...],
    foot: Foot,
    gates: tuple[Gate, ...] = (),
    waits: Gate | None = None,
    timed: bool = False,
    late: Callable[[], Foot] | None = None,
) -> None:
    """Come to the next operation; returns when it is this thread's turn to do it.

    `late` tells what the step touches if other threads have run since.
    """
    thread = NOW.current
    if timed and NOW.timed:
        foot += ((CLOCK, WRITE),)
    NOW.arrivals += 1
    thread.action = action
    thread.foot = foot
    thread.gates = gates
    thread.waits = waits
    thread.timed = timed
    thread.skeleton = None
    if NOW.gil and NOW.starting is not thread and action[0] not in POINTS and (waits is None or waits.level > 0):
        if NOW.dying:
            _die(thread)
        NOW.more(thread)
        return
    if NOW.starting is thread:
        NOW.starting = None
        chosen = NOW.next_thread
        NOW.next_thread = None
    else:
        if NOW.dying:
            _die(thread)
        chosen = NOW.choose(thread)
    if chosen is thread:
        return
    thread.handled = sys.exception()
    if chosen is None:
        NOW.hub.switch()
    else:
        NOW.current = chosen
        chosen.glet.switch()
    if NOW.dying:
        _die(thread)
    if late is not None:
        NOW.amend(late())


def give_up(reason: str) -> Any:
    """End this execution: something happened that the explorer cannot see. Does not return."""
    NOW.reason = NOW.reason or reason
    stop()


def stop() -> None:
    """End this execution from inside one of its threads. Does not return."""
    thread = NOW.current
    if not NOW.dying:
        NOW.next_thread = None
        NOW.hub.switch()
    _die(thread)


def _die(thread: ProgramThread) -> None:
    thread.kills += 1
    if thread.kills > 100:
        # The program catches BaseException in a loop. Its greenlet is kept, stopped here, and never resumed.
        NOW.keep.append(thread.glet)
        while True:
            NOW.hub.switch()
    NOW.left = 0
    raise Kill


def spawn(name: str, body: Callable[[], None], daemon: bool) -> ProgramThread:
    """A new thread, run up to its first operation (what comes before it touches nothing shared)."""
    thread = ProgramThread(name, body, daemon)
    NOW.threads.append(thread)
    NOW.live.append(thread)
    if daemon:
        NOW.daemons = True
    else:
        NOW.alive += 1
    return thread


def begin(thread: ProgramThread) -> None:
    """Let a new thread run up to its first operation, then come back."""
    parent, left = NOW.current, NOW.left
    NOW.current, NOW.left = thread, 0
    NOW.starting, NOW.next_thread = thread, parent
    thread.glet.switch()
    NOW.current, NOW.left = parent, left


def finish(thread: ProgramThread) -> None:
    """The last step of a thread was taken; the caller's greenlet ends after this."""
    thread.ended = True
    NOW.live.remove(thread)
    if not thread.daemon:
        NOW.alive -= 1
    NOW.next_thread = None if NOW.dying else NOW.choose(None)


def run(body: Callable[[], None]) -> None:
    """One execution from its start to its end. `NOW.reset` comes before, what happened is left in `NOW`."""
    main = spawn("main", body, False)
    NOW.current = main
    main.glet.switch()
    while NOW.next_thread is not None:
        chosen = NOW.next_thread
        NOW.next_thread = None
        NOW.current = chosen
        chosen.glet.switch()


def clear() -> None:
    """End the threads that are left over, so that nothing of the execution stays."""
    NOW.dying = True
    # A destructor of the program is ended, too, where it comes to a shared access; Python would print that.
    hook, sys.unraisablehook = sys.unraisablehook, _forget
    for thread in NOW.threads:
        if thread.glet.body is not thread.body:
            continue  # it has ended, and what carried it is free, or carries another one
        NOW.current = thread
        try:
            thread.glet.throw(Kill)
        except BaseException:
            continue
    sys.unraisablehook = hook
    NOW.current = None


def _forget(unraisable: Any) -> None:
    """Nothing is told of it."""
