"""Who asked, where, and which line: an `Interaction` as a `Request`."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import discord

from bot.chat import Attachment, Person, Place, Request
from bot.command import Refusal, Value
from bot.safe_text import quoted

log = logging.getLogger(__name__)

FILE_LIMIT = 256 * 1024
"""Most bytes of a file that is read; a program is far smaller."""

TeacherRoles = Callable[[str], Awaitable[Collection[str]]]
"""The ids of the roles that make a teacher in a server (`discord:7` both), beside those who may manage it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an interaction asks, before its files are read. `arguments` of None: the line says it all."""

    line: str
    arguments: Mapping[str, Value] | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[discord.Attachment] = ()


async def request_of(interaction: discord.Interaction[Any], asked: Asked, teacher_roles: TeacherRoles) -> Request:
    """The request, its files read. Raises `Refusal` for a file that is too big or gone."""
    place = place_of(interaction)
    person = Person(
        f"discord:{interaction.user.id}",
        interaction.user.display_name,
        teacher=await _is_teacher(interaction, place, teacher_roles),
    )
    files = [await _read(file) for file in asked.files]
    return Request(asked.line, person, place, tuple(files), asked.fields, asked.arguments)


def place_of(interaction: discord.Interaction[Any]) -> Place:
    """The channel, and the server it belongs to; in a private talk there is none."""
    server = None if interaction.guild_id is None else f"discord:{interaction.guild_id}"
    return Place(f"discord:{interaction.channel_id}", server)


async def _is_teacher(interaction: discord.Interaction[Any], place: Place, teacher_roles: TeacherRoles) -> bool:
    if place.server is None:
        return False
    if interaction.permissions.manage_guild or interaction.permissions.administrator:
        return True
    roles = {f"discord:{role.id}" for role in getattr(interaction.user, "roles", ())}
    try:
        return not roles.isdisjoint(await teacher_roles(place.server))
    except Exception as problem:  # without the database lessons and demos go on, for a student
        log.warning("the teacher role of %s is not known: %s", place.server, problem)
        return False


async def _read(file: discord.Attachment) -> Attachment:
    if file.size > FILE_LIMIT:
        raise Refusal(
            f"{quoted(file.filename)} has {file.size // 1024:,} KB; a file can have {FILE_LIMIT // 1024} KB. "
            "Send only the program itself."
        )
    try:
        content = await file.read()
    except discord.HTTPException as problem:
        raise Refusal(f"{quoted(file.filename)} could not be read from Discord. Please send it again.") from problem
    return Attachment(file.filename, content)
