"""`/duel`: two students, one exercise. Each hands in a fix, each then tries to break the other's as its scheduler."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.commands.practice import complete_exercise, named_exercise
from bot.database.database import Database
from bot.database.practice_records import Duel
from bot.naming import meant, shown
from lessons.catalog import Catalog


class OpenDuel(Command):
    """Challenges a classmate, in the channel; the buttons lead each side through its turns."""

    name = "duel"
    summary = "Challenge a classmate: fix an exercise, then break the other's fix"
    parameters = (
        Parameter("classmate", "whom you challenge", kind="person", required=True),
        Parameter("exercise", "the exercise's name", required=True, completes=True),
    )
    examples = ("/duel @ann booking_lock",)

    def __init__(self, catalog: Catalog, database: Database) -> None:
        self._catalog = catalog
        self._database = database

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Exercises by name."""
        return complete_exercise(self._catalog, typed) if parameter == "exercise" else ()

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The challenge, for all to see."""
        exercise = named_exercise(self._catalog, str(arguments["exercise"]))
        me, opponent = request.person.id, meant(str(arguments["classmate"]), request.person.id)
        if opponent == me:
            raise Refusal("A duel takes two. Name a classmate: `/duel @ann booking_lock`.")
        duel = Duel(secrets.token_urlsafe(6), me, opponent, request.place.id, exercise.name, {})
        await self._database.duels.open(duel, request.place.server)
        yield Reply(
            f"**Duel: {exercise.title}.** {shown(me)} against {shown(opponent)}.\n"
            "1. Each hands in a fix. The other does not see it yet.\n"
            "2. When both are in, each tries to break the other's, by choosing which thread runs next.\n"
            "3. The explorer tries every schedule of both and says who was right.",
            buttons=(Button("My turn", f"/turn {duel.id}", primary=True),),
        )
