"""Which number presses what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat import Button, Menu, Option, Reply


@dataclass(frozen=True, slots=True)
class Choices:
    """The buttons of a reply, then the entries of its menu, numbered from `first`."""

    buttons: tuple[Button, ...] = ()
    menu: Menu | None = None
    first: int = 1

    @classmethod
    def of(cls, reply: Reply, first: int = 1) -> Choices:
        """What can be pressed below this reply."""
        return cls(reply.buttons, reply.menu, first)

    @property
    def all(self) -> Sequence[Button | Option]:
        """In the order of their numbers."""
        return (*self.buttons, *(self.menu.options if self.menu else ()))

    @property
    def after(self) -> int:
        """The number after the last one."""
        return self.first + len(self.all)

    def __bool__(self) -> bool:
        return bool(self.all)

    def choice(self, number: int) -> Button | Option | None:
        """What the number presses, or None if there is no such number."""
        return self.all[number - self.first] if self.first <= number < self.after else None


class Offers:
    """What can be pressed now: below the last answer that each person has seen (a public one is seen by all), and below
    what the tutor last said unasked.

    The latter is open to everyone and comes at any moment, so its numbers follow those of the answer: a number that
    somebody is about to type keeps its meaning.
    """

    def __init__(self) -> None:
        self._private: dict[str, Choices] = {}
        self._public = Choices()
        self._posted = Choices()
        self._message = ""

    def answered(self, person: str, reply: Reply) -> Choices:
        """Take up an answer's choices, if it has any; gives how they are numbered."""
        choices = Choices.of(reply)
        if choices and reply.private:
            self._private[person] = choices
        elif choices:
            self._private.clear()
            self._public = choices
        return choices

    def posted(self, person: str, message: str, reply: Reply) -> Choices:
        """Take up a post's choices; gives how they are numbered for the person who sits here now."""
        if Choices.of(reply):
            self._posted, self._message = Choices.of(reply), message
        return Choices.of(reply, self.answer(person).after)

    def closed(self, message: str) -> None:
        """A post offers nothing any more."""
        if message == self._message:
            self._posted = Choices()

    def answer(self, person: str) -> Choices:
        """What the last answer that the person has seen offers."""
        return self._private.get(person, self._public)

    def post(self, person: str) -> Choices:
        """What the last post offers, as it is numbered for the person."""
        return Choices(self._posted.buttons, self._posted.menu, self.answer(person).after)

    def most(self, person: str) -> int:
        """The highest number that presses something; 0 if none does."""
        return self.post(person).after - 1

    def choice(self, person: str, number: int) -> Button | Option | None:
        """What the number presses for the person."""
        return self.answer(person).choice(number) or self.post(person).choice(number)
