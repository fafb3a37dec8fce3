"""Values out of a TOML table, checked: what is missing, of the wrong kind or misspelled becomes a `Problem`.

1. `read_toml`: the file into a `Table`, or a problem with the line
2. `Table.text`, `.whole`, ...: one value each; a wrong one is noted and the fallback given, so that one pass finds all
3. `Table.finish`: notes every key that nobody asked for
"""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from lessons.problem import Problem
from lessons.text_file import text_of

T = TypeVar("T", bound=str)


@dataclass(slots=True)
class Source:
    """A TOML file that is being read, and what was found wrong in it so far."""

    file: Path
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    def note(self, what: str, remedy: str, line: int | None = None) -> None:
        """One more problem."""
        self.problems.append(Problem(self.file, what, remedy, line))


@dataclass(slots=True)
class Table:
    """One table of the file: `title` names it for the teacher, `at` is the line where it begins."""

    source: Source
    values: dict[str, Any]
    title: str
    at: int
    asked: set[str] = field(default_factory=set)

    def text(self, key: str, fallback: str | None = None, limit: int = 1000) -> str:
        """A text that is not empty. Without a fallback it must be there."""
        value = self._value(key, "a text in quotes", fallback is None)
        if value is None:
            return fallback or ""
        if not isinstance(value, str) or not value.strip():
            self.wrong(key, value, "a text in quotes that is not empty")
            return fallback or ""
        if len(value) > limit:
            self.note(key, f"`{key}` has {len(value)} characters.", f"Make it at most {limit}.")
        return value.strip()

    def word(self, key: str) -> str:
        """A name that can be typed: small letters, digits and underscores."""
        value = self.text(key, limit=32)
        if value and not re.fullmatch(r"[a-z][a-z0-9_]*", value):
            self.wrong(key, value, "small letters, digits and _, beginning with a letter")
        return value

    def one_of(self, key: str, allowed: tuple[T, ...]) -> T:
        """One of these words; the first if it is wrong."""
        value = self.text(key)
        for word in allowed:
            if value == word:
                return word
        if value:
            self.wrong(key, value, "one of " + ", ".join(f'"{word}"' for word in allowed))
        return allowed[0]

    def texts(self, key: str, least: int = 0) -> tuple[str, ...]:
        """A list of texts, with at least so many entries."""
        value = self._value(key, "a list of texts", least > 0)
        if value is None:
            return ()
        right = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        if not right or len(value) < least:
            self.wrong(key, value, f"a list of at least {least} texts")
            return ()
        return tuple(one.strip() for one in value)

    def flag(self, key: str, fallback: bool) -> bool:
        """true or false."""
        value = self._value(key, "true or false", False)
        if value is None:
            return fallback
        if not isinstance(value, bool):
            self.wrong(key, value, "true or false, without quotes")
            return fallback
        return value

    def whole(self, key: str, least: int, most: int, fallback: int | None = None) -> int:
        """A whole number in a range. Without a fallback it must be there."""
        value = self._value(key, f"a whole number from {least} to {most}", fallback is None)
        if value is None:
            return least if fallback is None else fallback
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.wrong(key, value, f"a whole number from {least} to {most}")
            return least if fallback is None else fallback
        return value

    def table(self, key: str) -> Table | None:
        """A table inside this one, or None."""
        value = self._value(key, "a table", False)
        if value is None:
            return None
        if not isinstance(value, dict):
            self.wrong(key, value, f"a table: [{key}]")
            return None
        line = self.line_of(rf"\[.*\b{key}\]|{key}\s*=\s*\{{")
        return Table(self.source, value, f"{key} of {self.title}", line)

    def tables(self, key: str) -> list[Table]:
        """The list of tables `[[key]]`, or an empty list."""
        value = self._value(key, "a list of tables", False)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(key, value, f"a list of tables, each beginning with [[{key}]]")
            return []
        tables, line = [], self.at - 1
        for count, one in enumerate(value, start=1):
            line = self.line_of(rf"\[\[(.*\.)?{key}\]\]|{key}\s*=\s*\[", line + 1)
            tables.append(Table(self.source, one, f"{key} {count}", line))
        return tables

    def finish(self) -> None:
        """Notes each key that nobody asked for: most often it is misspelled."""
        for key in self.values.keys() - self.asked:
            near = difflib.get_close_matches(key, self.asked, n=1)
            remedy = f"Did you mean `{near[0]}`?" if near else f"Take it out; {self.title} knows no such key."
            self.note(key, f"`{key}` is not known here.", remedy)

    def note(self, key: str, what: str, remedy: str) -> None:
        """A problem at the line of this key."""
        self.source.note(what, remedy, self.line_of(rf"{re.escape(key)}\s*=|\[+(.*\.)?{re.escape(key)}\]"))

    def wrong(self, key: str, value: object, right: str) -> None:
        """A problem: the value of this key is not what it has to be."""
        self.note(key, f"`{key}` of {self.title} is {_shown(value)}.", f"It has to be {right}.")

    def line_of(self, pattern: str, start: int | None = None) -> int:
        """The first line from `start` (the table's own, for None) that begins with the pattern; else the table's."""
        first = self.at if start is None else start
        found = re.compile(rf"\s*(?:{pattern})")
        for number, line in enumerate(self.source.lines[first - 1 :], start=first):
            if found.match(line):
                return number
        return self.at

    def _value(self, key: str, right: str, required: bool) -> Any:
        self.asked.add(key)
        if key not in self.values and required:
            self.source.note(f"{self.title} has no `{key}`.", f"Add it: {right}.", self.at)
        return self.values.get(key)


def read_toml(file: Path, title: str, problems: list[Problem]) -> Table | None:
    """The file as a table, or None; what is wrong is added to `problems` (and later, what the table's reader finds)."""
    before = len(problems)
    text = text_of(file, problems)
    if len(problems) > before:
        return None
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        last = max(1, text.count("\n"))
        line = int(at[1]) if at else last
        problems.append(Problem(file, f"This is not TOML: {error}.", "Put this line right, or the one above it.", line))
        return None
    return Table(Source(file, text.splitlines(), problems), values, title, 1)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
