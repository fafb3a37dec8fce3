"""The tutor: its parts, put together in one place."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Collection
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING

from bot.chat import Chat, Person, Reply, Request
from bot.clock import Clock, SystemClock
from bot.command import Refusal
from bot.command_groups import commands_of
from bot.completion import Completion, complete
from bot.database.database import Database
from bot.departures import Departures
from bot.dispatch import Dispatch
from bot.settings import Settings
from lessons.catalog import OWN_LESSONS, Catalog

if TYPE_CHECKING:
    from bot.quiz.live import LiveRounds
    from lessons.quizzes import Quizzes
    from sandbox.local_pool import LocalPool
    from sandbox.pool import Pool

log = logging.getLogger(__name__)


def local_pool(settings: Settings) -> LocalPool:
    """Where programs run: on this machine, as the settings say."""
    from sandbox.local_pool import LocalPool

    return LocalPool(settings.tier, settings.jobs, settings.queue, settings.data / "cache")


class Tutor:
    """Answers requests of any chat. An async context manager: inside it the pool and the database are open.

    A part is made, and its library imported, when it is used first; a command gets only the parts that it uses (see
    `bot.command_groups`).
    """

    def __init__(self, settings: Settings, pool: Pool | None = None, clock: Clock | None = None) -> None:
        self.settings = settings
        self.catalog = Catalog.load((OWN_LESSONS, *settings.lessons))
        self.clock = clock or SystemClock()
        self.database = Database(settings.database_url, self.clock)
        self.chat: Chat | None = None
        self.departures = Departures(self.database, self.clock)
        self.dispatch = Dispatch(commands_of(self))
        if pool is not None:
            self.pool = pool

    @cached_property
    def pool(self) -> Pool:
        """Where programs run."""
        return local_pool(self.settings)

    @cached_property
    def quizzes(self) -> Quizzes:
        """The questions of every lesson."""
        from lessons.quizzes import Quizzes

        return Quizzes(self.catalog)

    @cached_property
    def live(self) -> LiveRounds:
        """Quizzes that a class takes together."""
        from bot.quiz.live import LiveRounds

        return LiveRounds(self.quizzes, self.database, self.clock)

    async def __aenter__(self) -> Tutor:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.departures.close()
        if "live" in self.__dict__:
            await self.live.disconnect()
        if "pool" in self.__dict__:
            await self.pool.close()
        await self.database.close()

    async def connect(self, chat: Chat, servers: Collection[str]) -> None:
        """Called when a chat can be spoken in unasked, with the servers (`discord:7`) that the tutor is in there; again
        after a connection was lost for longer."""
        self.chat = chat
        try:
            await self.live.connect(chat, servers)
            if all(":" in server for server in servers):  # a terminal is no server
                await self.departures.connect(servers)
        except Refusal as trouble:  # the database cannot be used: whoever needs it is told then
            log.warning("live quizzes do not go on: %s", trouble)

    async def disconnect(self) -> None:
        """Called when the chat is about to end: nothing can be said unasked any more."""
        await self.departures.close()
        await self.live.disconnect()
        self.chat = None

    async def leave(self, server: str) -> None:
        """Called when the tutor was removed from a server."""
        try:
            await self.departures.leave(server)
        except Refusal as trouble:  # the next `connect` finds it out again
            log.warning("not noted that %s removed the bot: %s", server, trouble)

    async def teacher_roles(self, server: str) -> Collection[str]:
        """The ids of the roles (`discord:7`) that make a teacher in a server, beside those who may manage it."""
        role = await self.database.teachers.role(server)
        return () if role is None else (role,)

    def answer(self, request: Request) -> AsyncIterator[Reply]:
        """Every reply to a request, in order."""
        return self.dispatch.answer(request)

    async def complete(self, line: str, person: Person) -> Completion:
        """Completions of the end of a line that a person is typing, best first."""
        return await complete(self.dispatch.commands, line, person)
