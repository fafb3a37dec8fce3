"""A tutor of the tests' own: real dispatch, commands that say what a test tells them to."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Iterable
from typing import ClassVar

from bot.chat import Chat, Reply, Request
from bot.command import Arguments, Command, Parameter
from bot.dispatch import Dispatch

Say = Callable[[Request, Arguments], AsyncIterator[Reply]]


class SmallTutor:
    """What the Discord client needs of a tutor, and a note of what it was told."""

    def __init__(self, commands: Iterable[Command]) -> None:
        self.dispatch = Dispatch(commands)
        self.chat: Chat | None = None
        self.servers: list[set[str]] = []
        self.left: list[str] = []
        self.roles: set[str] = set()

    def answer(self, request: Request) -> AsyncIterator[Reply]:
        return self.dispatch.answer(request)

    async def connect(self, chat: Chat, servers: Collection[str]) -> None:
        self.chat = chat
        self.servers.append(set(servers))

    async def disconnect(self) -> None:
        self.chat = None

    async def leave(self, server: str) -> None:
        self.left.append(server)

    async def teacher_roles(self, server: str) -> Collection[str]:
        return self.roles


def command(called: str, say: Say, *parameters: Parameter, **traits: object) -> Command:
    """A command that answers with what `say` yields."""

    class Made(Command):
        name = called
        summary = f"The {called} command"
        asked: ClassVar[list[tuple[Request, Arguments]]]

        async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
            self.asked.append((request, dict(arguments)))
            async for reply in say(request, arguments):
                yield reply

    Made.asked = []
    Made.parameters = parameters
    for trait, value in traits.items():
        setattr(Made, trait, value)
    return Made()


def asked_of(command: Command) -> list[tuple[Request, Arguments]]:
    """What such a command was asked, in order."""
    return getattr(command, "asked", [])


def replies(*said: Reply) -> Say:
    """Say the same each time."""

    async def say(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        for reply in said:
            yield reply

    return say
