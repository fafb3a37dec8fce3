"""The program under the explorer: rewritten, compiled once, and run once for each schedule."""

from __future__ import annotations

import builtins
import sys
from typing import Any

from sandbox.explorer import builtin_functions, calls, hooks, items, loops, matches, texts
from sandbox.explorer.build import compiled
from sandbox.explorer.calls_known import KNOWN_BUILTINS, UNSEEN_BUILTINS
from sandbox.explorer.ending import Ending, uncaught
from sandbox.explorer.model.clocks import CLOCKS
from sandbox.explorer.model.imports import Stream, imported
from sandbox.explorer.model.missing import private
from sandbox.explorer.model.threads import end_foot
from sandbox.explorer.rewrite import Known, rewritten
from sandbox.explorer.running import (
    NOW,
    POINT,
    TURN,
    WRITE,
    Gate,
    Kill,
    Scheduler,
    arrive,
    clear,
    finish,
    give_up,
    run,
    stop,
)


def _touch_global(name: str) -> None:
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("writes", None, name, None), ((name, WRITE),))


def _once(value: Any, name: str) -> Any:
    """The value for a global that is bound once: no thread may have been started before, or it needs hooks."""
    if len(NOW.threads) > 1:
        NOW.restart = ("name", name)
        stop()
    return value


def _settle_attr(value: Any, thing: Any, name: str) -> None:
    """Bind an attribute that is read without hooks: no thread may have been started before, or it needs them."""
    if len(NOW.threads) > 1:
        NOW.restart = ("attribute", name)
        stop()
    setattr(thing, name, value)


def _point(value: Any) -> Any:
    """The value; CPython may let go of the GIL here."""
    arrive((POINT, None, None, None), ())
    return value


def _loop_turn(loop: int) -> None:
    if NOW.left:
        NOW.left -= 1
    else:
        arrive((TURN, None, loop, None), ())


HOOKS: dict[str, Any] = {
    **{
        name: getattr(hooks, name)
        for name in (
            *("load_global", "store_global", "delete_global", "load_box", "store_box", "delete_box"),
            *("load_attr", "store_attr", "delete_attr"),
        )
    },
    **{name: getattr(items, name) for name in ("load_item", "store_item", "delete_item", "call_method", "in_place")},
    **{
        name: getattr(loops, name)
        for name in (
            *(
                "iterate",
                "delegated",
                "collect_list",
                "collect_set",
                "collect_dict",
                "tested",
                "binary",
                "compared",
            ),
            *("spread", "unpacked", "let_go"),
        )
    },
    **{f"builtin_{name}": getattr(builtin_functions, f"builtin_{name}") for name in KNOWN_BUILTINS},
    **{name: getattr(texts, name) for name in ("shown", "join_text")},
    **{name: getattr(matches, name) for name in ("sequence_parts", "mapping_parts", "class_parts")},
    "call_any": calls.call_any,
    "own": loops.Own,
    "private": private,
    "new_box": hooks.Box,
    "slice": slice,
    "iter": iter,
    "touch_global": _touch_global,
    "once": _once,
    "settle_attr": _settle_attr,
    "point": _point,
    "loop_turn": _loop_turn,
    "unseen": give_up,
}


_CLOCK_NAMES = frozenset(
    {
        *CLOCKS,
        *(f"{clock}_ns" for clock in CLOCKS),
        "localtime",
        "gmtime",
        "ctime",
        "strftime",
        "now",
        "utcnow",
        "today",
    }
)
"""What reads the clock: a program that names none of them needs no order of time."""


def _count(threads: int) -> str:
    return "1 thread waits" if threads == 1 else f"{threads} threads wait"


def _unseen(reason: str) -> Any:
    def call(*args: Any, **named: Any) -> Any:
        give_up(reason)

    return call


BUILTINS: dict[str, Any] = {
    **vars(builtins),
    **{name: _unseen(reason) for name, reason in UNSEEN_BUILTINS.items()},
    "__import__": imported,
    "exit": sys.exit,
    "quit": sys.exit,
}


class Program:
    """One program, ready to run. `run` gives the ending of one execution under a scheduler."""

    def __init__(self, source: str, name: str, arguments: tuple[str, ...] = (), gil: bool = False) -> None:
        self.source = source.removeprefix("\ufeff")
        self.name = name
        self.arguments = (name, *arguments)
        self.gil = gil
        self.known = Known()
        self.shared_prints = False
        self.useless = 0
        self._stdout, self._stderr = Stream(True), Stream(False)
        self._compile()

    def _compile(self) -> None:
        made = rewritten(self.source, self.name, self.known, self.gil)
        self.comparable, self.constant, self._settled = made.comparable, made.constant, made.settled
        self.turns = made.turns
        self.code = compiled(made.tree, self.name, HOOKS)
        used = made.asked | made.names
        self.timed = bool(_CLOCK_NAMES & made.asked) and bool({"time", "datetime", "date"} & used)

    def learn(self) -> None:
        """Compile again with what the last execution found to be shared; every earlier execution is void."""
        assert NOW.restart is not None
        kind, name = NOW.restart
        names, attributes = self.known.names, self.known.attributes
        if kind == "name":
            names |= {name}
        else:
            # Where one object is made late, more are: all that was taken for settled gets hooks.
            attributes |= {name} | self._settled
        self.known = Known(names, attributes)
        NOW.restart = None
        self._compile()

    def run(self, scheduler: Scheduler) -> Ending:
        """One execution. `NOW.restart` is set if it showed that the program must be compiled again."""
        NOW.reset(scheduler.choose, scheduler.amend, scheduler.born, scheduler.more)
        NOW.globals = {"__name__": "__main__", "__builtins__": BUILTINS, "__file__": self.name, "__doc__": None}
        NOW.builtins = BUILTINS
        NOW.arguments = self.arguments
        NOW.shared_prints = self.shared_prints
        NOW.useless = self.useless
        NOW.timed = self.timed
        NOW.gil = self.gil
        NOW.constant = self.constant
        NOW.turns = self.turns
        NOW.numbered = getattr(scheduler, "numbered", False)
        NOW.stored = self.known.attributes
        NOW.stdout, NOW.stderr = self._stdout, self._stderr
        run(self._main)
        return self._ending(scheduler)

    def _main(self) -> None:
        thread = NOW.current
        over = Gate(0)
        try:
            try:
                exec(self.code, NOW.globals)
            except Kill:
                return
            except BaseException as error:
                uncaught(error, thread, None)
            for function in NOW.at_exit:
                function()
            if NOW.left:
                NOW.left -= 1
            else:
                arrive(("ends", None, None, None), end_foot(thread), (over,))
        except Kill:
            return
        over.level = 1
        finish(thread)

    def _ending(self, scheduler: Scheduler) -> Ending:
        output = "".join(NOW.output)
        if NOW.failure is not None:
            kind, message, _ = NOW.failure
            return Ending("failed", kind, message, output)
        if NOW.reason:
            return Ending("undecided", "", NOW.reason, output)
        if not NOW.alive:
            return Ending("finished", "", "", output)
        stuck = [thread for thread in NOW.live if thread.waits is not None and not thread.timed]
        stuck = [thread for thread in stuck if thread.waits is not None and thread.waits.level <= 0]
        if len(stuck) == len(NOW.live):
            return Ending("failed", "deadlock", _count(len(stuck)) + " for ever", output)
        if scheduler.stuck:
            return Ending("failed", "livelock", "threads go round and round, and nothing changes any more", output)
        return Ending("cut", "", "", output)

    @staticmethod
    def close() -> None:
        """End what is left of the last execution."""
        clear()
