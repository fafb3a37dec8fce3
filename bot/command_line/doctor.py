"""`lockstep doctor`: what this host and this installation can do, and what to do about the rest."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from sandbox.doctor import Finding

HELP = "what this host can enforce and what is missing, each with its remedy"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing more to say."""
    parser.epilog = "exit code: 0 all that is needed is there, 1 something needed is missing"


def run(options: argparse.Namespace) -> int:
    """Print each finding with its remedy, and the bot's invite link; 1 if something needed is missing."""
    import asyncio
    import sys

    from bot.log_file import open_log
    from bot.settings import SettingError, read_settings

    try:
        settings = read_settings()
    except SettingError as error:
        print(f"[missing] Settings: {error}")
        return 1
    open_log(settings)
    found = asyncio.run(_findings(settings))
    for finding in found:
        print(in_words(finding))
    sys.stdout.flush()
    return int(any(finding.needed and not finding.ok for finding in found))


def in_words(finding: Finding) -> str:
    """One finding as a person reads it, its remedy on a line of its own."""
    mark = "ok" if finding.ok else "missing" if finding.needed else "note"
    remedy = "" if finding.ok or not finding.remedy else f"\n{'':10}Remedy: {finding.remedy}"
    return f"{f'[{mark}]':10}{finding.name}: {finding.text}{remedy}"


async def _findings(settings: Settings) -> list[Finding]:
    import os

    from bot import doctor
    from bot.discord_adapter.doctor import findings as on_discord
    from sandbox.doctor import findings as on_this_host

    return [
        doctor.python(),
        doctor.libraries(),
        doctor.settings_given(os.environ),
        doctor.data_folder(settings),
        await doctor.database(settings),
        doctor.lessons(settings),
        *await on_this_host(settings.tier, settings.data / "cache"),
        *await on_discord(settings),
    ]
