"""`/puzzle`: be the scheduler. The player chooses which thread runs next, and wins by breaking the program.

The state is in the buttons' lines: `/puzzle lost_update 1221` is the puzzle after four choices.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

from bot.chat import Button, Menu, Option, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.schedule.schedule_picture import with_failure
from bot.stepping.puzzle_page import Page
from bot.stepping.stepping import Stepping
from lessons.catalog import Catalog
from lessons.errors import NotThere
from lessons.puzzle import Puzzle
from sandbox.job import Step

NONE_YET = "-"
"""Stands in a line for no choice made yet, where a word follows."""

ACTIONS = ("hint", "show", "unbreakable")


class PlayPuzzle(Command):
    """Lists the puzzles, and plays one; private."""

    name = "puzzle"
    summary = "Be the scheduler: break a program by choosing which thread runs next"
    parameters = (
        Parameter("puzzle", "the puzzle's name", completes=True),
        Parameter("choices", "the threads chosen so far, a sign each"),
        Parameter("action", "what to do there", choices=tuple(Choice(action) for action in ACTIONS)),
    )
    examples = ("/puzzle", "/puzzle lost_update")
    private = True

    def __init__(self, catalog: Catalog, database: Database, stepping: Stepping) -> None:
        self._catalog = catalog
        self._database = database
        self._stepping = stepping
        self._shortest: dict[str, int | None] = {}

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Puzzles by name."""
        wanted = typed.lower()
        return [
            Choice(one.name, f"{one.name}: {one.title}"[:100])
            for one in self._catalog.puzzles
            if parameter == "puzzle" and (wanted in one.name or wanted in one.title.lower())
        ]

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        if "puzzle" not in arguments:
            yield self._list(await self._broken(request.person.id))
            return
        puzzle = self._named(str(arguments["puzzle"]))
        choices = str(arguments.get("choices", "")).replace(NONE_YET, "")
        yield await self._play(request, puzzle, choices, str(arguments.get("action", "")))

    async def _play(self, request: Request, puzzle: Puzzle, choices: str, action: str) -> Reply:
        owner = request.person.id
        if action == "unbreakable":
            page = Page(puzzle, choices, None, await self._fewest(puzzle, owner), self._after(puzzle))
            return await self._kept(request, page, 0) if not puzzle.breakable else page.claim_is_wrong()
        if action == "show":
            return await self._show(puzzle, owner)
        view = await self._stepping.view(puzzle.program, Step(choices, only_choices=True, hint=action == "hint"), owner)
        page = Page(puzzle, view.schedule, view, await self._fewest(puzzle, owner), self._after(puzzle))
        if view.place == "failed":
            return await self._kept(request, page, len(view.schedule))
        return page.hint() if action == "hint" else page.move()

    async def _kept(self, request: Request, page: Page, steps: int) -> Reply:
        """The player has won; their fewest choices are kept where there is a database."""
        try:
            best = await self._database.practice.break_puzzle(
                request.person.id, page.puzzle.name, steps, request.place.server
            )
        except DatabaseUnavailable:
            best = steps
        return await with_failure(page.won(best), page.view, page.puzzle.teaches)

    async def _show(self, puzzle: Puzzle, owner: str) -> Reply:
        """The shortest way to the failure, walked along."""
        if not puzzle.breakable:
            raise Refusal("There is nothing to show yet. Break it, or say that it cannot be broken.")
        choices = ""
        while True:
            view = await self._stepping.view(puzzle.program, Step(choices, only_choices=True, hint=True), owner)
            page = Page(puzzle, view.schedule, view, await self._fewest(puzzle, owner), self._after(puzzle))
            if view.place != "running":
                return await with_failure(page.shown(), view, puzzle.teaches)
            if view.toward is None:
                raise Refusal("No way to the failure was found from here in the time. Start again.")
            choices = view.schedule + view.toward

    async def _fewest(self, puzzle: Puzzle, owner: str) -> int | None:
        """The fewest choices that break the puzzle; None for one that holds."""
        if not puzzle.breakable:
            return None
        if puzzle.name not in self._shortest:
            view = await self._stepping.view(puzzle.program, Step(only_choices=True, hint=True), owner)
            self._shortest[puzzle.name] = view.distance
        return self._shortest[puzzle.name]

    def _after(self, puzzle: Puzzle) -> Puzzle | None:
        """The puzzle that comes next, if there is one."""
        names = [one.name for one in self._catalog.puzzles]
        following = names.index(puzzle.name) + 1
        return self._catalog.puzzles[following] if following < len(names) else None

    def _named(self, name: str) -> Puzzle:
        try:
            return self._catalog.puzzle(name)
        except NotThere as missing:
            near = (Button(missing.near[:38], f"/puzzle {missing.near}"),) if missing.near else ()
            raise Refusal(str(missing), buttons=(*near, Button("All puzzles", "/puzzle"))) from None

    async def _broken(self, person: str) -> Mapping[str, int]:
        try:
            return await self._database.practice.puzzles(person)
        except DatabaseUnavailable:
            return {}

    def _list(self, broken: Mapping[str, int]) -> Reply:
        puzzles = self._catalog.puzzles
        if not puzzles:
            return Reply("There is no puzzle yet.", private=True, error=True)
        lines = [
            f"{number}. `{one.name}`, level {one.level}: {one.title}.{_score(one, broken)}"
            for number, one in enumerate(puzzles, start=1)
        ]
        following = next((one for one in puzzles if one.name not in broken), puzzles[0])
        return Reply(
            "**Be the scheduler.** You choose which thread runs next. Break the program.\n" + "\n".join(lines),
            buttons=(Button("Play", f"/puzzle {following.name}", primary=True),),
            menu=Menu("Choose a puzzle", tuple(Option(one.title, f"/puzzle {one.name}") for one in puzzles[:25])),
            private=True,
            replaces=True,
        )


def _score(puzzle: Puzzle, broken: Mapping[str, int]) -> str:
    if puzzle.name not in broken:
        return ""
    if not puzzle.breakable:
        return " Seen through."
    choices = broken[puzzle.name]
    return f" Broken with {choices} choice{'s' if choices != 1 else ''}."
