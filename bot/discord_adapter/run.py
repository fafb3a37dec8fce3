"""From settings to a running bot, and its clean end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import sys

import aiohttp
import discord

from bot.discord_adapter.client import LockstepClient
from bot.settings import Settings
from bot.tutor import Tutor, local_pool

log = logging.getLogger(__name__)

NO_TOKEN = (
    "DISCORD_TOKEN is missing. Make an application at https://discord.com/developers/applications, press *Reset Token* "
    "on its page *Bot*, and put the token into a file `.env` here: DISCORD_TOKEN=..."
)
WRONG_TOKEN = (
    "Discord does not accept DISCORD_TOKEN. Press *Reset Token* on the page *Bot* of your application at "
    "https://discord.com/developers/applications, and put the new one in its place."
)
UNREACHABLE = "Discord cannot be reached: {}. Is this host connected to the internet?"


async def run_bot(settings: Settings, sync: bool = False) -> int:
    """Run the bot until SIGTERM or SIGINT; gives the exit code. `sync`: register the commands even if unchanged."""
    if not settings.token:
        print(NO_TOKEN, file=sys.stderr)
        return 1
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # no voice is used, so nothing is missing
    asked_to_end = asyncio.Event()
    _on_signals(asked_to_end)
    pool = local_pool(settings)
    async with Tutor(settings, pool) as tutor:
        # Now, so that the log at the start tells of the jail, and so that no student waits for it.
        jail = asyncio.create_task(pool.open_jail())
        client = LockstepClient(tutor, settings.data, sync)
        connection = asyncio.create_task(client.start(settings.token.reveal()))
        ending = asyncio.create_task(asked_to_end.wait())
        await asyncio.wait({connection, ending}, return_when=asyncio.FIRST_COMPLETED)
        if ending.done():
            log.info("asked to end")
        ending.cancel()
        jail.cancel()
        await client.finish()
        return await _outcome(connection)


async def _outcome(connection: asyncio.Task[None]) -> int:
    """The exit code that the end of the connection stands for."""
    connection.cancel()
    problem: object = None
    with contextlib.suppress(asyncio.CancelledError):
        try:
            await connection
        except discord.LoginFailure:
            problem = WRONG_TOKEN
        except discord.ConnectionClosed as closed:
            problem = WRONG_TOKEN if closed.code == 4004 else f"Discord closed the connection ({closed.code})."
        except (aiohttp.ClientError, OSError, discord.DiscordException) as error:
            problem = UNREACHABLE.format(error)
    if problem is None:
        return 0
    print(problem, file=sys.stderr)
    return 1


def _on_signals(asked_to_end: asyncio.Event) -> None:
    """SIGTERM and SIGINT ask to end; a second one ends at once."""
    loop = asyncio.get_running_loop()

    def ask(number: int) -> None:
        asked_to_end.set()
        with contextlib.suppress(NotImplementedError):
            loop.remove_signal_handler(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, ask, number)
        except NotImplementedError:  # Windows: its loop knows no signals, but Python's own way works there
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(asked_to_end.set))
