"""Settings: read once, at start, from the environment and a `.env` file; typed; a wrong one fails there by its name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dotenv import dotenv_values
from platformdirs import user_data_path


class SettingError(ValueError):
    """A setting has a value that cannot be used; `name` says which."""

    def __init__(self, name: str, value: str, remedy: str) -> None:
        self.name = name
        super().__init__(f"{name} is {value!r}. {remedy}")


class Secret:
    """A text that does not show itself in a log or a repr."""

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The text itself."""
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Secret('…')"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside; `settings_table()` in the README names each.

    `database` is a SQLAlchemy URL, `data` the folder of files that are kept, `lessons` further folders of lessons,
    `tier` forces a confinement ("A", "B", "none"; empty: the best this host can give), `jobs` is how many programs run
    at a time, `queue` how many may wait.
    """

    token: Secret = field(default_factory=lambda: Secret(""))
    data: Path = field(default_factory=lambda: user_data_path("lockstep", appauthor=False))
    database: str = ""
    lessons: tuple[Path, ...] = ()
    tier: str = ""
    jobs: int = 2
    queue: int = 64

    @property
    def database_url(self) -> str:
        """The database's URL: as set, or a SQLite file in the data folder."""
        return self.database or f"sqlite+aiosqlite:///{self.data / 'lockstep.db'}"


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process; the environment wins over the file. Raises `SettingError`."""
    from_file = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    values = {
        **{k: v for k, v in from_file.items() if v is not None},
        **(os.environ if environment is None else environment),
    }
    default = Settings()
    tier = values.get("LOCKSTEP_TIER", "")
    if tier not in ("", "A", "B", "none"):
        raise SettingError("LOCKSTEP_TIER", tier, "It can be A, B or none, or left out.")
    return Settings(
        token=Secret(values.get("DISCORD_TOKEN", "").strip()),
        data=Path(values["LOCKSTEP_DATA"]).expanduser() if values.get("LOCKSTEP_DATA") else default.data,
        database=values.get("LOCKSTEP_DATABASE", ""),
        lessons=tuple(Path(p) for p in values.get("LOCKSTEP_LESSONS", "").split(os.pathsep) if p),
        tier=tier,
        jobs=_whole(values, "LOCKSTEP_JOBS", default.jobs, 1, 64),
        queue=_whole(values, "LOCKSTEP_QUEUE", default.queue, 1, 10_000),
    )


def _whole(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingError(name, text, f"It is a whole number from {least} to {most}.")
    return int(text)
