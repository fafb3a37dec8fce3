"""`/class practice`: for the teacher, how the class gets on with the exercises."""

from __future__ import annotations

import statistics
from collections.abc import AsyncIterator

from bot.chat import File, Reply, Request
from bot.command import Arguments, Command
from bot.database.database import Database
from bot.practice.class_table import Row, as_csv, hardest, rows
from lessons.catalog import Catalog


class ClassPractice(Command):
    """A table by exercise as text and picture, and every student's state as a CSV file; private."""

    name = "class practice"
    summary = "Who has solved what, the hardest exercises, the commonest wrong verdicts"
    examples = ("/class practice",)
    private = True
    teachers_only = True

    def __init__(self, catalog: Catalog, database: Database) -> None:
        self._catalog = catalog
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        from bot.practice.class_picture import practice_picture

        attempts = await self._database.practice.of_server(request.place.server)
        names = [exercise.name for exercise in self._catalog.exercises]
        table = rows(names, attempts)
        tried = [row for row in table if row.tried]
        if not tried:
            yield Reply("Nobody has handed in an exercise here yet. Students find them with `/practice`.", private=True)
            return
        yield Reply(
            _text(table),
            pictures=(practice_picture(tried),),
            files=(File("practice.csv", as_csv(names, attempts).encode()),),
            private=True,
        )


def _text(table: tuple[Row, ...]) -> str:
    lines = ["**Exercises of this class**", *(_line(row) for row in table if row.tried)]
    left = [row.exercise for row in table if not row.tried]
    if left:
        lines.append("Not tried yet: " + ", ".join(f"`{name}`" for name in left) + ".")
    hard = hardest(table)
    if hard is not None:
        lines.append(f"Hardest so far: `{hard.exercise}`, solved by {len(hard.solved_by)} of {hard.tried}.")
    lines.append("The file has a line for each student and exercise.")
    return "\n".join(lines)


def _line(row: Row) -> str:
    tries = f", at try {statistics.median(row.tries):g} (median)" if row.tries else ""
    kinds = ", ".join(f"{kind.replace('_', ' ')} {count}x" for kind, count in row.wrong[:3])
    wrong = f"Wrong: {kinds}." if kinds else ""
    return f"- `{row.exercise}`: {len(row.solved_by)} of {row.tried} solved it{tries}. {wrong}"
