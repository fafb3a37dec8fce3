"""`/class teachers`: the role that makes a teacher, beside those who may manage the server."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal
from bot.database.database import Database

NOBODY = "none"


class ClassTeachers(Command):
    """Shows the role, or sets it."""

    name = "class teachers"
    summary = "Who is a teacher here: a role, beside those who manage the server"
    parameters = (Parameter("role", "the role that makes a teacher", "role"),)
    examples = ("/class teachers @Teacher",)
    private = True
    teachers_only = True

    def __init__(self, database: Database) -> None:
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        server = request.place.server
        if server is None:
            raise Refusal(
                "Roles are for servers. Here in the terminal you are teacher and student; `/as NAME` is a student."
            )
        role = arguments.get("role")
        if role is not None:
            await self._database.teachers.choose(server, None if str(role) == NOBODY else str(role))
        yield await self._now(server)

    async def _now(self, server: str) -> Reply:
        role = await self._database.teachers.role(server)
        if role is None:
            text = "Teachers are those who may manage this server. `/class teachers ROLE` adds a role."
            return Reply(text, private=True)
        named = f"<@&{role.rpartition(':')[2]}>"
        return Reply(
            f"Teachers are those who may manage this server, and those with the role {named}. "
            "Discord shows the teachers' commands to a role only if you allow it under "
            "*Server Settings*, *Integrations*, *Lockstep*.",
            buttons=(Button("Take the role away", f"/class teachers {NOBODY}"),),
            private=True,
        )
