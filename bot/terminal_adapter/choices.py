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
    what the tutor last said unasked, which is open to everyone.

    The newest is numbered from 1, so a live question has the same numbers from every seat; what was there before
    follows with its buttons. A post leaves open only the answer directly before it: older ones are about something
    else.
    """

    def __init__(self) -> None:
        self._clock = 0
        self._private: dict[str, _Offer] = {}
        self._public = self._posted = _Offer(0, Choices())
        self._message = ""

    def answered(self, person: str, reply: Reply) -> Choices:
        """Take up an answer's choices, if it has any; gives how they are numbered."""
        choices = Choices.of(reply)
        if choices and reply.private:
            self._private[person] = self._offer(choices)
        elif choices:
            self._private.clear()
            self._public = self._offer(choices)
        return choices

    def posted(self, message: str, reply: Reply) -> Choices:
        """Take up a post's choices, if it has any; gives how they are numbered."""
        choices = Choices.of(reply)
        if choices:
            before = self._posted.since
            self._private = {person: offer for person, offer in self._private.items() if offer.since > before}
            self._public = self._public if self._public.since > before else _Offer(0, Choices())
            self._posted, self._message = self._offer(choices), message
        return choices

    def closed(self, message: str) -> None:
        """A post offers nothing any more."""
        if message == self._message:
            self._posted = _Offer(self._posted.since, Choices())

    def open(self, person: str) -> list[Choices]:
        """All that the person can press, the newest first, with its numbers."""
        newest, older = sorted((self._private.get(person, self._public), self._posted), key=lambda offer: -offer.since)
        first = newest.choices
        # A long menu would push the question that has just come off the screen.
        second = Choices(older.choices.buttons, None if first else older.choices.menu, first.after if first else 1)
        return [choices for choices in (first, second) if choices]

    def most(self, person: str) -> int:
        """The highest number that presses something; 0 if none does."""
        return sum(len(choices.all) for choices in self.open(person))

    def choice(self, person: str, number: int) -> Button | Option | None:
        """What the number presses for the person."""
        found = (choices.choice(number) for choices in self.open(person))
        return next((choice for choice in found if choice is not None), None)

    def _offer(self, choices: Choices) -> _Offer:
        self._clock += 1
        return _Offer(self._clock, choices)


@dataclass(frozen=True, slots=True)
class _Offer:
    """Choices, and which in the order of all that were offered they are."""

    since: int
    choices: Choices
