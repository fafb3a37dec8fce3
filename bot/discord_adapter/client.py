"""The connection to Discord: what arrives, to whom it goes, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.chat import Button, Chat, Reply, Request
from bot.command import Refusal
from bot.discord_adapter.buttons import LineButton, LineMenu, is_known
from bot.discord_adapter.channel import ChannelSpeaker
from bot.discord_adapter.delivery import Delivery
from bot.discord_adapter.forms import sent_form
from bot.discord_adapter.manner import Manner, Tempo
from bot.discord_adapter.registration import register
from bot.discord_adapter.requests import Asked, request_of
from bot.discord_adapter.response import Response
from bot.discord_adapter.slash_commands import app_commands_of
from bot.dispatch import Dispatch, failure

log = logging.getLogger(__name__)

IDENTIFY_SECONDS = 5.0
"""Least seconds between two new sessions that Discord allows."""

RESTARTING = Reply("Lockstep is being restarted. Please try again in a minute.", private=True, error=True)
STOPPED = Reply("This was stopped, because Lockstep is being restarted. Please try again in a minute.", error=True)
OUTDATED = Reply(
    "This is from an older version of Lockstep, which has another way to do it now.",
    buttons=(Button("Help", "/help"),),
    private=True,
    error=True,
)


class TutorSide(Protocol):
    """What the client needs of the tutor."""

    dispatch: Dispatch

    def answer(self, request: Request) -> AsyncIterator[Reply]:
        """Every reply to a request, in order."""

    async def connect(self, chat: Chat, servers: Collection[str]) -> None:
        """The chat can be spoken in."""

    async def disconnect(self) -> None:
        """The chat is about to end."""

    async def leave(self, server: str) -> None:
        """The tutor was removed from a server."""

    async def teacher_roles(self, server: str) -> Collection[str]:
        """Roles that make a teacher."""


class CommandTree(app_commands.CommandTree["LockstepClient"]):
    """The commands; what goes wrong before one is reached is answered too."""

    async def on_error(
        self, interaction: discord.Interaction[LockstepClient], error: app_commands.AppCommandError, /
    ) -> None:
        """Say that the command is another one now, or that the fault is ours."""
        if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
            log.warning("an outdated command was used: %s", error)
            await interaction.client.say(interaction, OUTDATED)
            return
        try:
            raise error
        except app_commands.AppCommandError:
            await interaction.client.say(interaction, failure("/"))


class LockstepClient(discord.Client):
    """One bot. No privileged intent, no caches beyond servers with their channels and roles."""

    def __init__(
        self, tutor: TutorSide, data: Path, sync: bool = False, tempo: Tempo | None = None, **options: Any
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            **options,
        )
        self.tutor = tutor
        self.tree = CommandTree(self)
        self.speaker = ChannelSpeaker(self)
        self._data = data
        self._sync = sync
        self._tempo = tempo or Tempo()
        self._closing = False
        self._form_openers: set[str] = set()
        self._listening: asyncio.Task[Any] | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._identified_at = float("-inf")

    async def setup_hook(self) -> None:
        """Know every button and command before the first event; tell Discord of the commands if they changed."""
        self.add_dynamic_items(LineButton, LineMenu)
        for command in app_commands_of(self.tutor.dispatch.commands, self):
            self.tree.add_command(command)
        with contextlib.suppress(Exception):
            # Opens the database now, before anything arrives: the first student must not wait for it.
            await self.tutor.teacher_roles("discord:0")
        changed = await register(self.tree, self.application_id or 0, self._data, self._sync)
        log.info("commands %s", "registered" if changed else "unchanged")

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Run what listens to an event. What comes after the end is dropped: discord.py has no loop for it any more."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait only as long as Discord demands between two sessions; discord.py always loses five seconds here."""
        await asyncio.sleep(max(0.0, self._identified_at + IDENTIFY_SECONDS - self._tempo.clock()))
        self._identified_at = self._tempo.clock()

    async def on_ready(self) -> None:
        """The servers are known: the tutor can speak."""
        log.info("ready in %d servers", len(self.guilds))
        if not self._closing:
            with self._at_work():
                await self.tutor.connect(self.speaker, {f"discord:{guild.id}" for guild in self.guilds})

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """The bot was removed from a server."""
        with self._at_work():
            await self.tutor.leave(f"discord:{guild.id}")

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Forms, and presses on what no version of today sends: nobody else takes them."""
        data = dict(interaction.data or {})
        if interaction.type is discord.InteractionType.modal_submit:
            sent = sent_form(data)
            if sent is None:
                await self.say(interaction, OUTDATED)
            else:
                await self.take(interaction, Asked(sent[0], fields=sent[1]))
        elif interaction.type is discord.InteractionType.component and not is_known(str(data.get("custom_id", ""))):
            await self.say(interaction, OUTDATED)

    async def take_line(self, interaction: discord.Interaction[Any], line: str) -> None:
        """Answer a line that was pressed."""
        await self.take(interaction, Asked(line))

    async def take(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
        """Answer what was asked. Never raises: a fault is answered with an id under which the log has it."""
        if self._closing:
            await self.say(interaction, RESTARTING)
            return
        response = Response(interaction, asked.line, self._tempo, self._form_openers)
        with self._at_work():
            try:
                delivery = Delivery(response, self._manner(asked), self._tempo)
                await delivery.deliver(self._replies(interaction, asked))
            except asyncio.CancelledError:
                await self._last_word(response, replace(STOPPED, private=response.private))
                raise
            except Exception:
                await self._last_word(response, failure(asked.line))

    async def say(self, interaction: discord.Interaction[Any], reply: Reply) -> None:
        """Answer with one reply. Never raises."""
        await self._last_word(Response(interaction, "/help", self._tempo), reply)

    async def finish(self, patience: float = 8.0) -> None:
        """Take no new work, let what runs end within `patience` seconds, stop the rest, close the connection."""
        self._closing = True
        if self._running:
            await asyncio.wait(set(self._running), timeout=patience)
        left = set(self._running)
        for task in left:
            task.cancel()
        if left:
            await asyncio.wait(left, timeout=3.0)
        with contextlib.suppress(Exception):
            await self.tutor.disconnect()
        await self.speaker.close()
        await self._stop_listening()
        await self.close()

    async def connect(self, *, reconnect: bool = True) -> None:
        """Listen until the end."""
        self._listening = asyncio.current_task()
        await super().connect(reconnect=reconnect)

    async def _stop_listening(self) -> None:
        # Whoever still listens answers a close with one of its own, whose code keeps the session: the bot would
        # seem to be online for minutes. So it stops listening first, then says a proper goodbye.
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.wait({self._listening}, timeout=1.0)

    @contextlib.contextmanager
    def _at_work(self) -> Iterator[None]:
        """While this lasts, the end waits for the task that it is in."""
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            yield
        finally:
            self._running.discard(task)

    def _manner(self, asked: Asked) -> Manner:
        try:
            command, _ = self.tutor.dispatch.find(asked.line)
        except Refusal:
            return Manner()
        may_open = command.opens_form or asked.line.split(maxsplit=1)[0] in self._form_openers
        return Manner(command.private, command.slow, may_open and not asked.fields and not asked.files)

    async def _replies(self, interaction: discord.Interaction[Any], asked: Asked) -> AsyncGenerator[Reply, None]:
        try:
            request = await request_of(interaction, asked, self.tutor.teacher_roles)
        except Refusal as refusal:
            yield refusal.reply()
            return
        async for reply in self.tutor.answer(request):
            yield reply

    async def _last_word(self, response: Response, reply: Reply) -> None:
        try:
            await asyncio.wait_for(response.show(reply), 2.5)
        except Exception as problem:
            log.warning("the last word could not be shown: %r", problem)
