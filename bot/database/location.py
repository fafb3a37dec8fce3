"""Where the database is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot.settings import SettingError

_SQLITE = re.compile(r"^sqlite(\+aiosqlite)?:///(?P<path>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Location:
    """A SQLAlchemy URL for asyncio; `file` is the SQLite file, None for a server. `shown` has no password in it."""

    url: str
    file: Path | None
    shown: str


def location(setting: str) -> Location:
    """The location that a setting names; drivers for asyncio are filled in.

    Raises `SettingError` for a database that Lockstep does not know.
    """
    if match := _SQLITE.match(setting):
        path = Path(match["path"])
        return Location(f"sqlite+aiosqlite:///{path}", path, str(path))
    if setting.startswith(("postgresql://", "postgresql+asyncpg://", "postgres://")):
        rest = setting.split("://", 1)[1]
        return Location(f"postgresql+asyncpg://{rest}", None, f"postgresql://{rest.rsplit('@', 1)[-1]}")
    kind = setting.split("://", 1)[0][:40]
    raise SettingError(
        "LOCKSTEP_DATABASE", f"{kind}…", "It can be sqlite:///FILE or postgresql://NAME:PASSWORD@HOST/DATABASE."
    )
