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
    from bot.log_file import open_log
    from bot.settings import read_settings

    settings = read_settings()
    open_log(settings)
    shown = logging.StreamHandler()  # also here: whoever watches a container reads its output, not a file in it
    shown.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(shown)
    return asyncio.run(run_bot(settings, options.sync))
