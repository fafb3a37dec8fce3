"""Which program is to be checked: one handed in, one kept, or a demo; and how a button names it again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.command import Refusal
from bot.demos.demo_wish import find_demo, find_variant
from bot.safe_text import quoted
from lessons.catalog import Catalog
from lessons.demo import Demo

if TYPE_CHECKING:
    from bot.database.database import Database

KEPT, DEMO = "kept:", "demo:"
_IMPORT_SYS = re.compile(r"^import sys$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CheckedProgram:
    """A program with its command line. `again` names it in a button's line, None if it could not be kept; `title` is
    what it is called in a reply, "" for a student's own. `trusted`: one of the project's own;
    `input`: what is typed to it when it runs for real; `demo`: the demo with its number and variant, as typed."""

    code: str
    name: str = "program.py"
    arguments: tuple[str, ...] = ()
    again: str | None = None
    title: str = ""
    trusted: bool = False
    input: str | None = None
    demo: str = ""

    @property
    def key(self) -> str | None:
        """The key under which a student's program is kept."""
        return self.again.removeprefix(KEPT) if self.again and self.again.startswith(KEPT) else None


async def named_program(words: str, catalog: Catalog, database: Database) -> CheckedProgram | None:
    """The program that `kept:KEY` or `demo:NAME [variant]` names; None for any other words. Raises `Refusal`."""
    first, *more = words.split() or [""]
    if first.startswith(KEPT):
        return await _kept(first.removeprefix(KEPT), database)
    if first.startswith(DEMO):
        return _demo(catalog, first.removeprefix(DEMO), more[0] if more else None)
    return None


async def _kept(key: str, database: Database) -> CheckedProgram:
    found = await database.programs.find(key)
    if found is None:
        raise Refusal(f"There is no program kept under {quoted(key, 20)} any more. `/check` takes it again.")
    return CheckedProgram(found.code, again=f"{KEPT}{key}", input=found.input)


def _demo(catalog: Catalog, name: str, variant: str | None) -> CheckedProgram:
    """The demo in its shortest form, its command line written into it: so a schedule of it can be kept and replayed."""
    demo = find_demo(catalog, name)
    chosen = find_variant(demo, variant)
    number = _shortest(demo)
    title = f"{demo.title}, {chosen.label[:1].lower()}{chosen.label[1:]}"
    if demo.number is not None and number is not None:
        title += f", {counted(number, demo.number.label)}"
    words = demo.arguments(number, chosen.name)
    code, written = _IMPORT_SYS.subn(f"import sys; sys.argv[1:] = {list(words)!r}", demo.program, count=1)
    return CheckedProgram(
        code,
        f"{demo.name}.py",
        arguments=() if written else words,
        again=f"{DEMO}{demo.name} {chosen.name}",
        title=title,
        trusted=True,
        demo=" ".join((demo.name, *words)),
    )


def _shortest(demo: Demo) -> int | None:
    """The least number that the demo takes, but two where it counts threads: one alone has only one schedule."""
    if demo.number is None:
        return None
    counts_threads = " " not in demo.number.label
    return max(demo.number.least, min(2, demo.number.most)) if counts_threads else demo.number.least


def counted(number: int, label: str) -> str:
    """A number with what it counts: "2 users", "1 user", "1 guest at a time"."""
    first, space, rest = label.partition(" ")
    return f"{number} {first.removesuffix('s') if number == 1 else first}{space}{rest}"
