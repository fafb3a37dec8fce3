"""Buttons and menus that carry their line, so that they work after a restart and for ever.

Nothing of them is kept in memory: one `DynamicItem` class knows every button by its shape, one every menu. They are
never mixed with plain items, and the views they are sent in are stopped at once, so discord.py has nothing to time
out (a view that times out takes its dynamic classes off the whole bot).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol, Self, TypeVar

import discord

from bot.chat import LINE_LIMIT, Button, Menu, Option
from bot.discord_adapter.split import length

Lined = TypeVar("Lined", Button, Option)

MENU_ID = "menu"
"""The `custom_id` of a menu; its options carry the lines. A message has at most one."""


class Taker(Protocol):
    """What takes a line that somebody typed or pressed; the client is one."""

    async def take_line(self, interaction: discord.Interaction[Any], line: str) -> None:
        """Answer it. Never raises."""


class LineButton(discord.ui.DynamicItem[discord.ui.Button[Any]], template=re.compile(r"/.*", re.DOTALL)):
    """A button whose `custom_id` is the typed line."""

    @classmethod
    def of(cls, button: Button) -> Self:
        """The button as Discord shows it. Raises `ValueError` if its line is too long to be carried."""
        style = discord.ButtonStyle.primary if button.primary else discord.ButtonStyle.secondary
        return cls(discord.ui.Button(label=button.label, style=style, custom_id=checked_id(button.line)))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed, of this process or one long gone."""
        return cls(discord.ui.Button(label="pressed", custom_id=match.string))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Take its line as if it had been typed."""
        taker: Taker = interaction.client
        await taker.take_line(interaction, self.custom_id)


class LineMenu(discord.ui.DynamicItem[discord.ui.Select[Any]], template=re.compile(MENU_ID)):
    """A menu whose options are typed lines."""

    @classmethod
    def of(cls, menu: Menu) -> Self:
        """The menu as Discord shows it. Raises `ValueError` if a line is too long."""
        options = [
            discord.SelectOption(label=option.label, value=checked_id(option.line), default=option.chosen)
            for option in only_first(menu.options)
        ]
        return cls(discord.ui.Select(placeholder=menu.placeholder[:150], options=options, custom_id=MENU_ID))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu of which something was chosen."""
        return cls(discord.ui.Select(custom_id=MENU_ID))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Take the chosen line as if it had been typed."""
        chosen = dict(interaction.data or {}).get("values")
        taker: Taker = interaction.client
        await taker.take_line(interaction, str(chosen[0]) if isinstance(chosen, list) and chosen else "")


def is_known(custom_id: str) -> bool:
    """Whether one of the two classes takes this id; any other comes from something that is not ours any more."""
    return any(kind.__discord_ui_compiled_template__.fullmatch(custom_id) for kind in (LineButton, LineMenu))


def checked_id(line: str) -> str:
    """The line, if Discord can carry it; discord.py does not check this for dynamic items."""
    if not 0 < length(line) <= LINE_LIMIT:
        raise ValueError(f"a button's line has 1 to {LINE_LIMIT} characters, not {length(line)}: {line!r}")
    return line


def only_first(things: Iterable[Lined]) -> list[Lined]:
    """Without those that do the same as one before: Discord rejects a message in which an id comes twice."""
    found: dict[str, Lined] = {}
    for thing in things:
        found.setdefault(thing.line, thing)
    return list(found.values())
