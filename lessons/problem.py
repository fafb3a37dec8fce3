"""What is wrong with a lesson's folder, for the teacher who can put it right."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right: where it is (`line` from 1, None: the file as a whole), what is wrong, and the remedy."""

    file: Path
    what: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else str(self.file)
        return f"{place}: {self.what} {self.remedy}"
