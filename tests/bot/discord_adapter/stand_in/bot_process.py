"""`lockstep discord` as a process of its own, talking to the stand-in in place of Discord."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import TOKEN

START = """
import sys, yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route
Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = sys.argv[1] + "/api/v10", yarl.URL(sys.argv[2])
from bot.__main__ import main
main(["discord"])
"""


@contextlib.asynccontextmanager
async def bot_process(
    world: StandIn, folder: Path, token: str = TOKEN, log: int | None = asyncio.subprocess.PIPE
) -> AsyncIterator[asyncio.subprocess.Process]:
    """The running process; at the end it is killed if it still runs."""
    gateway = world.base.replace("http", "ws") + "/gateway"
    environment = {**os.environ, "DISCORD_TOKEN": token, "LOCKSTEP_DATA": str(folder), "PYTHONWARNINGS": "ignore"}
    started = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", START, world.base, gateway), env=environment, stdout=log, stderr=log
    )
    try:
        yield started
    finally:
        if started.returncode is None:
            started.kill()
        await started.communicate()
