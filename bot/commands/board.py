"""`/board`: those who joined, under a name of their choice; `/board join NAME`, `/board leave`."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal
from bot.commands.quiz import class_of
from bot.database.database import Database
from bot.safe_text import inline

SHOWN = 20
"""Most names that are shown; who stands lower sees only their own line, in private."""


class BoardCommand(Command):
    """What the three have in common: the boards."""

    def __init__(self, database: Database) -> None:
        self._database = database


class Board(BoardCommand):
    """Points for different questions answered right: not for speed, and not for the same question twice."""

    name = "board"
    summary = "Who has answered most questions right, of those who joined"
    examples = ("/board",)

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The board, for all."""
        standings = await self._database.boards.standings(class_of(request.place))
        if not standings:
            yield Reply(
                "Nobody is on the board. `/board join NAME` puts you there, under a name of your choice.", private=True
            )
            return
        lines = ["**Different questions answered right**"]
        lines += [f"{place}. {inline(name)}: {solved}" for place, (_, name, solved) in enumerate(standings[:SHOWN], 1)]
        if len(standings) > SHOWN:
            lines.append(f"and {len(standings) - SHOWN} more")
        yield Reply("\n".join(lines))


class JoinBoard(BoardCommand):
    """Nobody is on the board who did not ask for it."""

    name = "board join"
    summary = "Put yourself on the board, under a name of your choice"
    parameters = (Parameter("name", "the name that others see", "rest", required=True),)
    private = True

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """A private confirmation."""
        name = " ".join(str(arguments["name"]).split())
        if not re.fullmatch(r"[\w][\w .'-]{0,23}", name):
            raise Refusal("A name on the board has 1 to 24 letters, digits, spaces or `. ' - _`, such as `Ada L.`")
        here = class_of(request.place)
        if not await self._database.boards.join(here, request.person.id, name, request.place.server):
            raise Refusal(f"Somebody on this board is called {inline(name)} already. Choose another name.")
        yield Reply(
            f"You are on the board as {inline(name)}. `/board leave` takes you off again, and your name is deleted.",
            buttons=(Button("Board", "/board"),),
            private=True,
        )


class LeaveBoard(BoardCommand):
    """The way off the board."""

    name = "board leave"
    summary = "Take yourself off the board"
    private = True

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """A private confirmation."""
        gone = await self._database.boards.leave(class_of(request.place), request.person.id)
        yield Reply(
            "You are off the board, and your name there is deleted. Your answers stay yours."
            if gone
            else "You are not on the board.",
            private=True,
        )
