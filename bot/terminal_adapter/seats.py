"""Who is talking: you, as teacher and student; or one of several seats, to rehearse a class."""

from __future__ import annotations

import re

from bot.chat import Person, Place

YOU = Person("terminal:you", "you", teacher=True)
"""Whoever opened the terminal: a student who may do what a teacher may."""

PLACE = Place("terminal")


class Seats:
    """The persons of this terminal, and which of them is talking now. Other seats than yours are students."""

    def __init__(self) -> None:
        self.taken: dict[str, Person] = {"you": YOU}
        self.now = YOU

    def sit(self, name: str) -> str:
        """Change to the seat of that name; gives the sentence that says so, or what is wrong with the name."""
        name = name.strip().removeprefix("@")
        if not name:
            return f"{self._who()} `/as NAME` changes to another seat, or takes a new one."
        if not re.fullmatch(r"[\w-]{1,24}", name):
            return "A seat's name has 1 to 24 letters, digits, `-` or `_`, such as `/as ann`."
        key = name.lower()
        self.now = self.taken.setdefault(key, Person(f"terminal:{key}", name))
        return self._who()

    def _who(self) -> str:
        what = "teacher and student" if self.now.teacher else "a student"
        return f"You sit at `{self.now.name}` now, {what}. Seats: {self._list()}."

    def _list(self) -> str:
        return ", ".join(f"`{person.name}`" for person in self.taken.values())
