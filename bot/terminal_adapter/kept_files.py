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
            path = self._free_path(_safe_name(name))
            path.write_bytes(content)
            self._forget_oldest()
        except OSError:
            return None
        return path

    def _free_path(self, name: str) -> Path:
        stem, dot, suffix = name.rpartition(".")
        stem, suffix = (stem, dot + suffix) if dot else (name, "")
        numbers = [int(m[1]) for p in self.folder.iterdir() if (m := re.match(r"(\d+)_", p.name))]
        return self.folder / f"{max(numbers, default=0) + 1:04d}_{stem}{suffix}"

    def _forget_oldest(self) -> None:
        ours = sorted((p for p in self.folder.iterdir() if re.match(r"\d+_", p.name)), key=_number)
        for path in ours[:-KEPT]:
            path.unlink(missing_ok=True)


def _number(path: Path) -> int:
    return int(path.name.partition("_")[0])


def _safe_name(name: str) -> str:
    return re.sub(r"[^\w.-]+", "_", name).strip("._")[-60:] or "file"
