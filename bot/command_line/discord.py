"""`lockstep discord`: the bot, until it is asked to end (Ctrl-C, or SIGTERM)."""

from __future__ import annotations

import argparse

HELP = "the tutor as a Discord bot; its token comes from DISCORD_TOKEN"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to start."""
    parser.add_argument("--sync", action="store_true", help="register the commands even if they have not changed")


def run(options: argparse.Namespace) -> int:
    """Run the bot; 1 when it cannot start."""
    import asyncio
    import logging

    from bot.discord_adapter.run import run_bot
    from bot.settings import read_settings

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    return asyncio.run(run_bot(read_settings(), options.sync))
