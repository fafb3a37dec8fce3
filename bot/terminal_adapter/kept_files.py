"""Pictures and files of replies, saved where their reader can open them."""

from __future__ import annotations

import re
from pathlib import Path

KEPT = 200
"""How many are kept; the oldest go first, so that a term of demos does not fill the disk."""


class KeptFiles:
    """Saves files in one folder, each under a name of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def save(self, name: str, content: bytes) -> Path | None:
        """Where the file lies now, or None if it could not be saved (a full disk, a folder that is read-only)."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self._written(_safe_name(name), content)
            self._forget_oldest()
        except OSError:
            return None
        return path

    def _written(self, name: str, content: bytes) -> Path:
        """The file under the next number that is free; another process may take one at the same moment."""
        number = max((_number(path) for path in self._ours()), default=0)
        while True:
            number += 1
            path = self.folder / f"{number:04d}_{name}"
            try:
                with path.open("xb") as file:
                    file.write(content)
            except FileExistsError:
                continue
            return path

    def _ours(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if re.match(r"\d+_", path.name)]

    def _forget_oldest(self) -> None:
        for path in sorted(self._ours(), key=_number)[:-KEPT]:
            path.unlink(missing_ok=True)


def _number(path: Path) -> int:
    return int(path.name.partition("_")[0])


def _safe_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name).strip("._")[-60:] or "file"
