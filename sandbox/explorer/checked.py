"""Reads plain JSON values and believes none of them: each has its type and its size checked."""

from __future__ import annotations

import builtins
import math
from collections.abc import Collection
from typing import Any


class BadReport(ValueError):
    """A report that the explorer did not make: a value is missing, has a wrong type, or is too large."""


class Fields:
    """The fields of one JSON object. Each method raises `BadReport` with the field's name."""

    def __init__(self, data: object) -> None:
        if not isinstance(data, dict):
            raise BadReport(f"expected an object, not {type(data).__name__}")
        self._data: dict[Any, Any] = data

    def text(self, name: str, limit: int, default: str | None = None) -> str:
        """A text of at most `limit` characters."""
        value = self._data.get(name, default)
        if not isinstance(value, str) or len(value) > limit:
            raise BadReport(f"{name} is not a text of at most {limit} characters")
        return value

    def maybe_text(self, name: str, limit: int) -> str | None:
        """The same, or None."""
        return None if self._data.get(name) is None else self.text(name, limit)

    def texts(self, name: str, most: int, limit: int) -> tuple[str, ...]:
        """A list of texts."""
        values = self.list(name, most)
        if not all(isinstance(value, str) and len(value) <= limit for value in values):
            raise BadReport(f"{name} holds something that is not a text of at most {limit} characters")
        return tuple(values)

    def pairs(self, name: str, most: int, limit: int) -> tuple[tuple[str, str], ...]:
        """A list of pairs of texts."""
        found = []
        for pair in self.list(name, most):
            fits = isinstance(pair, list | tuple) and len(pair) == 2
            if not fits or not all(isinstance(text, str) and len(text) <= limit for text in pair):
                raise BadReport(f"{name} holds something that is not a pair of texts")
            found.append((pair[0], pair[1]))
        return tuple(found)

    def list(self, name: str, most: int) -> builtins.list[Any]:
        """A list of at most `most` values; missing is empty."""
        value = self._data.get(name, [])
        if not isinstance(value, builtins.list) or len(value) > most:
            raise BadReport(f"{name} is not a list of at most {most}")
        return value

    def whole(self, name: str) -> int:
        """A whole number, not negative."""
        value = self._data.get(name)
        if type(value) is not int or not 0 <= value < 2**62:
            raise BadReport(f"{name} is not a whole number")
        return value

    def maybe_whole(self, name: str) -> int | None:
        """The same, or None."""
        return None if self._data.get(name) is None else self.whole(name)

    def number(self, name: str) -> float:
        """A finite number, not negative."""
        value = self._data.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or value < 0:
            raise BadReport(f"{name} is not a number")
        return float(value)

    def flag(self, name: str, default: bool | None = None) -> bool:
        """True or False."""
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            raise BadReport(f"{name} is neither true nor false")
        return value

    def maybe_flag(self, name: str) -> bool | None:
        """True, False or None."""
        return None if self._data.get(name) is None else self.flag(name)

    def one_of(self, name: str, allowed: Collection[str]) -> str:
        """One of the words."""
        value = self._data.get(name)
        if not isinstance(value, str) or value not in allowed:
            raise BadReport(f"{name} is not one of {', '.join(allowed)}")
        return value

    def maybe_one_of(self, name: str, allowed: Collection[str]) -> str | None:
        """One of the words, or None."""
        return None if self._data.get(name) is None else self.one_of(name, allowed)
