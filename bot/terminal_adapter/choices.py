"""Which number presses what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat import Button, Menu, Option, Reply


@dataclass(frozen=True, slots=True)
class Choices:
    """The buttons of a reply, then the entries of its menu, numbered from 1."""

    buttons: tuple[Button, ...] = ()
    menu: Menu | None = None

    @classmethod
    def of(cls, reply: Reply) -> Choices:
        """What can be pressed below this reply."""
        return cls(reply.buttons, reply.menu)

    @property
    def all(self) -> Sequence[Button | Option]:
        """In the order of their numbers."""
        return (*self.buttons, *(self.menu.options if self.menu else ()))

    def __bool__(self) -> bool:
        return bool(self.all)

    def choice(self, number: int) -> Button | Option | None:
        """What the number presses, or None if there is no such number."""
        return self.all[number - 1] if 1 <= number <= len(self.all) else None
