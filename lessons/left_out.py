"""A lesson that is not given because something is wrong with its folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lessons.lesson import Lesson

_FOLDERS = {"demo": "demos", "exercise": "exercises", "puzzle": "puzzles"}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`folder`: its name, without the path on this host, since students are told of it. `names`: what its `lesson` (a
    number), `demo`, `exercise` or `puzzle` would be called; by its files, since its tables may be what is wrong."""

    folder: str
    names: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, folder: Path, lesson: Lesson | None) -> LeftOut:
        """What is missing without this folder; `lesson` is None if not even its number could be read."""
        name = folder.resolve().name
        numbered = re.match(r"0*(\d+)", name)
        names = {("lesson", numbered[1])} if numbered else set()
        if lesson is not None:
            names.add(("lesson", str(lesson.number)))
        for kind, inside in _FOLDERS.items():
            names |= {(kind, file.stem) for file in folder.glob(f"{inside}/*")}
        return cls(name, frozenset(names))
