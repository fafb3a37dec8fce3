"""Why a run takes too many steps to be tried in every schedule: which thread, in which loop."""

from __future__ import annotations

import ast
import sys

from sandbox.explorer.naming import place_of
from sandbox.explorer.running import NOW, ProgramThread


def standing(thread: ProgramThread) -> tuple[str, int]:
    """The name of a thread and the line where it stands. Asked by a scheduler."""
    return thread.name, place_of(thread, sys._getframe() if thread is NOW.current else None)


def why_too_long(source: str, longest: int, at: tuple[str, int]) -> str:
    """The sentence on a run that was cut: the loop that goes round and round, and what that means."""
    name, line = at
    loop = _innermost_loop(source, line)
    if loop is None:
        return f"A run takes more than {longest:,} steps, so not every schedule could be tried."
    shown = f"the loop in line {loop.lineno} (`{source.splitlines()[loop.lineno - 1].strip()[:120]}`)"
    if isinstance(loop, ast.While):
        return (
            f"{name} can go round {shown} for as long as no other thread goes on, and each round changes something. "
            f"That is a new schedule for each number of rounds, without an end; runs were cut after {longest:,} steps, "
            "so not every schedule could be tried."
        )
    return (
        f"{name} goes round {shown} so often that a run takes more than {longest:,} steps, "
        "so not every schedule could be tried."
    )


def _innermost_loop(source: str, line: int) -> ast.While | ast.For | None:
    loops = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.While | ast.For) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return max(loops, key=lambda node: node.lineno, default=None)
