"""Threads of which one is as good as the other: they have not begun, and have the same to do."""

from __future__ import annotations

from typing import Any

from sandbox.explorer.model.threads import Thread
from sandbox.explorer.running import ProgramThread


def twins(ready: list[ProgramThread], who: list[int], names: bool) -> set[int]:
    """The threads that are like one that comes before them in the list. `who` took a step before.

    With `names`, arguments that are texts may differ: most often they name the thread, and nothing depends on them.
    """
    new = [thread for thread in ready if thread.index not in who]
    return {
        thread.index
        for number, thread in enumerate(new)
        if any(_do_the_same(thread.model, one.model, names) for one in new[:number])
    }


def _do_the_same(one: Any, other: Any, names: bool) -> bool:
    if type(one) is not Thread or type(other) is not Thread or one._kwargs or other._kwargs:
        return False
    mine, yours = one._args, other._args
    if one._target != other._target or type(mine) is not tuple or type(yours) is not tuple or len(mine) != len(yours):
        return False
    return all(a is b or (names and type(a) is str and type(b) is str) for a, b in zip(mine, yours, strict=True))
