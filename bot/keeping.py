"""Keeps a program that was handed in, so that a button can name it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.chat import Request
from bot.checking.checked_program import KEPT
from bot.command import Refusal

if TYPE_CHECKING:
    from bot.database.database import Database

log = logging.getLogger(__name__)


async def keep_program(database: Database, request: Request, code: str, given: str | None = None) -> str | None:
    """`kept:KEY`; None if the database cannot be used: what was asked is done all the same."""
    try:
        key = await database.programs.keep(request.person.id, code, given, request.place.server)
    except Refusal as trouble:
        log.warning("a program was not kept: %s", trouble)
        return None
    return f"{KEPT}{key}"
