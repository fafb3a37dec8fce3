"""A stand-in for Discord, and a bot with commands of the tests' own connected to it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from bot.command import Command
from bot.discord_adapter.client import LockstepClient, TutorSide
from bot.discord_adapter.manner import Tempo
from tests.bot.discord_adapter.small_tutor import SmallTutor
from tests.bot.discord_adapter.stand_in.stand_in import StandIn, connected, discord_on_loopback
from tests.bot.discord_adapter.stand_in.world import TOKEN, Member

OpenBot = Callable[..., AbstractAsyncContextManager[LockstepClient]]


@pytest.fixture
async def world() -> AsyncIterator[StandIn]:
    """Discord, for one test; at its end nothing may have been rejected that the test did not ask for."""
    async with discord_on_loopback() as stand_in:
        stand_in.answer_within = 30
        yield stand_in
        assert stand_in.complaints == []


@pytest.fixture
def ann() -> Member:
    """A student."""
    return Member("Ann")


@pytest.fixture
def open_bot(world: StandIn, tmp_path: Path) -> OpenBot:
    """Starts a bot with some commands (`async with open_bot(Echo()) as client`), and ends it cleanly."""

    @contextlib.asynccontextmanager
    async def start(
        *commands: Command, tutor: TutorSide | None = None, tempo: Tempo | None = None
    ) -> AsyncIterator[LockstepClient]:
        side = tutor or SmallTutor(commands)
        client = LockstepClient(side, tmp_path, tempo=tempo, guild_ready_timeout=0.05)
        connection = asyncio.create_task(client.start(TOKEN))
        waiting = asyncio.create_task(connected(client, world))
        try:
            await asyncio.wait({connection, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if connection.done():
                connection.result()
            await waiting
            yield client
        finally:
            waiting.cancel()
            await client.finish()
            connection.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await connection

    return start
