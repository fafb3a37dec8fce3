"""A talk in a terminal without one: lines go in, what is shown comes out."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

from bot.chat import Button, Field, File, Form, Menu, Option, Picture, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.completion import Completion, complete
from bot.dispatch import Dispatch
from bot.terminal_adapter.chat import TerminalChat
from bot.terminal_adapter.kept_files import KeptFiles
from bot.terminal_adapter.reader import PipeReader
from bot.terminal_adapter.screen import PlainScreen

PNG = b"\x89PNG\r\n\x1a\n and so on"


class Show(Command):
    """Everything that a reply can carry."""

    name = "show"
    summary = "One of everything"
    parameters = (Parameter("what", "what to show", choices=(Choice("all", "All of it"), Choice("again"))),)

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        yield Reply("half way", progress=True)
        yield Reply(
            f"**Shown** {arguments.get('what', 'nothing')} to {request.person.name}",
            buttons=(Button("Again", "/show again", primary=True), Button("Nobody", "/nobody")),
            menu=Menu("Sections", (Option("Locks", "/show all"), Option("End", "/show end", chosen=True))),
            pictures=(Picture("lanes.png", PNG, "two threads", "T1 ──■──\nT2 ─■───"),),
            files=(File("whole.txt", b"whole"),),
            code="one\nSold 3 tickets\x1b[31m\n[1] Again",
        )


class Fill(Command):
    """Opens a form, and tells what was filled in."""

    name = "fill"
    summary = "A form"
    takes_file = True
    parameters = (Parameter("code", "code", "rest"),)

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        if request.fields:
            yield Reply(f"got {dict(request.fields)!r}")
        elif request.attachments:
            file = request.attachments[0]
            yield Reply(f"file {file.name}: {file.content.decode()} / {arguments.get('code')}")
        elif arguments:
            raise Refusal(f"no file but {arguments['code']!r}")
        else:
            fields = (
                Field("code", "Your program", "code", "print(1)"),
                Field("name", "Its name", limit=5),
                Field("input", "Typing", "lines", required=False),
            )
            yield Reply("Please fill it in.", form=Form("Run a program", "/fill", fields))


class Wait(Command):
    """Never answers; remembers that it was cancelled."""

    name = "wait"
    summary = "For ever"
    slow = True

    def __init__(self) -> None:
        self.started = asyncio.Event()
        self.cancelled = False

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        try:
            self.started.set()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        yield Reply("never")


class SmallTutor:
    """What a terminal needs of the tutor, with these three commands."""

    def __init__(self) -> None:
        self.wait = Wait()
        self.dispatch = Dispatch([Show(), Fill(), self.wait])

    def answer(self, request: Request) -> AsyncIterator[Reply]:
        return self.dispatch.answer(request)

    async def complete(self, line: str, person: object) -> Completion:
        return await complete(self.dispatch.commands, line, person)  # type: ignore[arg-type]


class Talk:
    """One talk; `said` gives what the screen shows after some lines were typed."""

    def __init__(self, folder: Path) -> None:
        self.tutor = SmallTutor()
        self.kept = KeptFiles(folder)
        self.out = io.StringIO()
        self.screen = PlainScreen(self.out, self.kept, lambda: 1_000_000.0)

    async def said(self, typed: str) -> str:
        start = len(self.out.getvalue())
        self.chat = TerminalChat(self.tutor, PipeReader(io.StringIO(typed)), self.screen)  # type: ignore[arg-type]
        await self.chat.run()
        return self.out.getvalue()[start:]
