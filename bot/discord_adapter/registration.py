"""Telling Discord of the commands, only when they changed: it takes 200 new ones a day, and clients see them blink."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from discord import app_commands

from bot.discord_adapter.slash_commands import AppCommand

log = logging.getLogger(__name__)

FILE = "discord_commands.json"


def fingerprint(tree: app_commands.CommandTree[Any], commands: Iterable[AppCommand]) -> str:
    """A text that changes when Discord would be told something new."""
    told = sorted(json.dumps(command.to_dict(tree), sort_keys=True) for command in commands)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


async def register(tree: app_commands.CommandTree[Any], application: int, folder: Path, always: bool = False) -> bool:
    """Tell Discord of the tree's commands if they changed since the last time (or `always`); whether it was done.

    The last time is kept per application in a file of `folder`; without it (or where it cannot be written) it is done.
    """
    now = fingerprint(tree, tree.get_commands())
    kept = _read(folder / FILE)
    if kept.get(str(application)) == now and not always:
        return False
    await tree.sync()
    _keep(folder / FILE, {**kept, str(application): now})
    return True


def _keep(path: Path, kept: dict[str, str]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept), encoding="utf-8")
    except OSError as problem:
        log.warning("%s cannot be written (%s): the commands will be registered at each start", path.name, problem)


def _read(path: Path) -> dict[str, str]:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
