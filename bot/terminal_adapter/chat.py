"""The talk in a terminal: a line is read, answered, shown.

1. `TerminalChat.run`: lines until `/quit` or the end of the input
2. `take`: a number presses what was offered under it; `/as` belongs to the terminal; the rest goes to the tutor
3. `_answer`: the replies, shown as they come; Ctrl-C cancels them and not the tutor; a form is asked, then sent
"""

from __future__ import annotations

import asyncio
import secrets
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FrameType

from bot.chat import Form, Reply, Request
from bot.command import Refusal
from bot.terminal_adapter.asked import request
from bot.terminal_adapter.choices import Offers
from bot.terminal_adapter.form import fill_in
from bot.terminal_adapter.posts import only_new
from bot.terminal_adapter.reader import Reader
from bot.terminal_adapter.screen import PlainScreen
from bot.terminal_adapter.seats import Seats
from bot.tutor import Tutor

WELCOME = "Lockstep teaches Python threads. Try `/lesson 22`, or `/help`. `/quit` leaves."

PATIENCE = 0.4
"""Seconds without an answer after which a line says that something is going on."""


class TerminalChat:
    """One talk with the tutor. Also a `Chat`: the tutor can speak here without being asked."""

    def __init__(self, tutor: Tutor, reader: Reader, screen: PlainScreen, seats: Seats | None = None) -> None:
        self.seats = seats or Seats()
        self._tutor = tutor
        self._reader = reader
        self._screen = screen
        self._offers = Offers()
        self._posts: dict[str, Reply] = {}

    async def run(self) -> None:
        """Talk until the person leaves."""
        while True:
            try:
                line = await self._reader.line(f"{self.seats.now.name}> ")
            except KeyboardInterrupt:
                self._screen.note("Nothing is running. `/quit` or Ctrl-D leaves.")
                continue
            if line is None or line.strip().lower() in ("/quit", "/exit"):
                return
            await self.take(line)

    async def take(self, line: str) -> None:
        """Answer one typed line."""
        line = line.strip()
        word, _, rest = line.partition(" ")
        if not line:
            return
        if line.isascii() and line.isdigit():
            await self._press(line)
        elif word.lower() == "/as":
            self._screen.text(self.seats.sit(rest))
            self._show_open(0)
        else:
            await self._answer(line)

    async def post(self, place: str, reply: Reply) -> str:
        """Show what the tutor says without being asked."""
        message = secrets.token_hex(4)
        await self.edit(place, message, reply)
        return message

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        """Show what is new in a post, since what was printed stays."""
        new = only_new(self._posts.get(message, Reply()), reply)
        self._posts[message] = reply
        if not reply.buttons and not reply.menu:
            self._offers.closed(message)
        if new is not None:
            self._screen.show(new, self._offers.posted(message, new))
            if new.buttons or new.menu:
                self._show_open(1)

    async def _press(self, number: str) -> None:
        person = self.seats.now.id
        choice = self._offers.choice(person, int(number[:9]))
        if choice is None:
            most = self._offers.most(person)
            there = f"Choices here: 1 to {most}." if most else "Nothing here can be chosen by a number."
            self._screen.text(f"There is no choice {number[:20]}. {there} A command begins with `/`, such as `/help`.")
            return
        self._screen.note(f"> {choice.line if self._can_be_typed(choice.line) else choice.label}")
        await self._answer(choice.line)

    def _can_be_typed(self, line: str) -> bool:
        """Whether a person would type the line: showing it teaches the command then. Keys (`edit:bU2T8p1WM`) and hidden
        commands exist only for buttons."""
        try:
            return not self._tutor.dispatch.find(line)[0].hidden and ":" not in line
        except Refusal:
            return False

    async def _answer(self, line: str, fields: Mapping[str, str] | None = None) -> None:
        """Answer a line, and what its forms send after it."""
        while line:
            try:
                asked = request(self._tutor, line, self.seats.now, fields or {})
            except Refusal as refusal:
                self._show(refusal.reply())
                return
            form = await self._shown(asked)
            fields = await self._filled(form) if form else None
            line = form.line if form and fields is not None else ""

    async def _shown(self, asked: Request) -> Form | None:
        """Show the replies; gives the form that the last of them opens. Ctrl-C cancels the replies, nothing else."""
        talk = asyncio.ensure_future(self._replies(asked))
        try:
            with _cancelled_by_ctrl_c(talk):
                await asyncio.wait({talk})
        finally:
            self._screen.end_progress()
            talk.cancel()
        if talk.cancelled():
            self._screen.note("Cancelled.")
            return None
        return talk.result()

    async def _replies(self, asked: Request) -> Form | None:
        form = None
        patience = asyncio.get_running_loop().call_later(PATIENCE, self._screen.progress, "Working")
        try:
            async for reply in self._tutor.answer(asked):
                patience.cancel()
                if reply.progress:
                    self._screen.progress(reply.text)
                    continue
                self._screen.end_progress()
                self._show(reply)
                form = reply.form
        finally:
            patience.cancel()
        return form

    async def _filled(self, form: Form) -> dict[str, str] | None:
        try:
            filled = await fill_in(form, self._reader, self._screen)
        except KeyboardInterrupt:
            filled = None
        if filled is None:
            self._screen.note("The form was left; nothing was sent.")
        return filled

    def _show(self, reply: Reply) -> None:
        choices = self._offers.answered(self.seats.now.id, reply)
        self._screen.show(reply, choices)
        if choices:
            self._show_open(1)

    def _show_open(self, seen: int) -> None:
        """Show what else can be pressed, and under which numbers; the newest `seen` have just been shown."""
        for choices in self._offers.open(self.seats.now.id)[seen:]:
            self._screen.note("Still open:")
            self._screen.choices(choices)


@contextmanager
def _cancelled_by_ctrl_c(talk: asyncio.Future[Form | None]) -> Iterator[None]:
    """Within the block Ctrl-C cancels the talk. Only the main thread can take signals; elsewhere nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()

    def cancel(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(talk.cancel)

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
