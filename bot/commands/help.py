"""`/help`: what there is, by example."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command


class Help(Command):
    """Every command with an example. The tutor hands the commands over once they are all made."""

    name = "help"
    summary = "What there is, by example"
    examples = ("/help",)
    private = True

    def __init__(self) -> None:
        self.commands: Mapping[str, Command] = {}

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        lines = [
            f"`{(command.examples or ('/' + command.name,))[0]}`: {command.summary}"
            for command in self.commands.values()
            if not command.hidden and (request.person.teacher or not command.teachers_only)
        ]
        yield Reply("**What you can type**\n" + "\n".join(lines), buttons=(Button("Lessons", "/lesson"),), private=True)
