"""What can go wrong with lessons.

LessonError
└── NotThere        nothing has the name that was asked for; the sentence says what exists
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence


class LessonError(Exception):
    """Anything that keeps a lesson from being given; `str()` is a sentence that can be shown."""


class NotThere(LessonError):
    """Nothing of this kind has this name. `near` is the closest name, or None; `there` are all of them. `faulty` is the
    name of a lesson's folder that has it and was left out, or None."""

    def __init__(self, kind: str, name: str, there: Sequence[str], faulty: str | None = None) -> None:
        self.kind = kind
        self.name = name
        self.there = tuple(there)
        self.faulty = faulty
        close = difflib.get_close_matches(name.lower(), [one.lower() for one in there], n=1, cutoff=0.5)
        self.near = next((one for one in there if one.lower() in close), None) if faulty is None else None
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        asked = " ".join(self.name.replace("`", " ").split())[:40]
        sentence = f"There is no {self.kind} `{asked}`."
        if self.faulty is not None:
            folder = self.faulty.replace("`", " ")[:40]
            sentence = (
                f"There is no {self.kind} `{asked}`, because something is wrong in the folder `{folder}`: "
                "`lockstep lesson-check FOLDER` says what, and the remedy."
            )
        if self.near is not None:
            sentence += f" Did you mean `{self.near}`?"
        if not self.there:
            return sentence + f" There is no {self.kind} at all yet."
        return sentence + f" There is: {', '.join(f'`{one}`' for one in self.there)}."
