"""Settings: read once, at start, from the environment and a `.env` file; typed; a wrong one fails there by its name."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

TIERS = ("A", "B", "none")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

NAMES = {
    "DISCORD_TOKEN": "The bot's token; only `lockstep discord` and `lockstep doctor` use it. Never shown.",
    "LOCKSTEP_DATA": "Folder of everything that is kept: database, log, history, pictures. Default: the data folder of "
    "this user, as the system has it.",
    "LOCKSTEP_DATABASE": "URL of the database, such as `postgresql+asyncpg://user:password@host/lockstep`. "
    "Default: the SQLite file `lockstep.db` in the data folder.",
    "LOCKSTEP_JOBS": "How many programs run at a time, 1 to 64. Default: 2.",
    "LOCKSTEP_LESSONS": "Folders with more lessons, separated as in `PATH`. Default: none.",
    "LOCKSTEP_LOG": "How much goes into the log file `lockstep.log` in the data folder: DEBUG, INFO, WARNING or ERROR. "
    "Default: INFO.",
    "LOCKSTEP_QUEUE": "How many programs may wait for their turn, 1 to 10000. Default: 64.",
    "LOCKSTEP_TIER": "Forces a confinement of programs, for tests: A, B or none. Default: the best there is here.",
}
"""Every setting, with what it sets. The README's table has each; a test compares them."""


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


def default_data() -> Path:
    """Where things are kept if nothing else is said: the system's own place for a program's data."""
    if sys.platform == "linux":  # what platformdirs says there; importing it takes a tenth of a short command's time
        return Path(os.environ.get("XDG_DATA_HOME", "").strip() or Path.home() / ".local" / "share") / "lockstep"
    from platformdirs import user_data_path

    return user_data_path("lockstep", appauthor=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set from outside; `NAMES` says what each setting means.

    `database` is a SQLAlchemy URL, `data` the folder of files that are kept, `lessons` further folders of lessons,
    `tier` forces a confinement (empty: the best this host can give), `jobs` is how many programs run at a time,
    `queue` how many may wait, `log` is the level of the log file.
    """

    token: Secret = field(default_factory=lambda: Secret(""))
    data: Path = field(default_factory=default_data)
    database: str = ""
    lessons: tuple[Path, ...] = ()
    tier: str = ""
    jobs: int = 2
    queue: int = 64
    log: str = "INFO"

    @property
    def database_url(self) -> str:
        """The database's URL: as set, or a SQLite file in the data folder."""
        return self.database or f"sqlite+aiosqlite:///{self.data / 'lockstep.db'}"


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of this process; the environment wins over the file. Raises `SettingError`."""
    values = {**_from_file(env_file), **(os.environ if environment is None else environment)}
    data = values.get("LOCKSTEP_DATA", "")
    return Settings(
        token=Secret(values.get("DISCORD_TOKEN", "").strip()),
        data=Path(data).expanduser().absolute() if data else default_data(),
        database=values.get("LOCKSTEP_DATABASE", ""),
        lessons=_folders(values, "LOCKSTEP_LESSONS"),
        tier=_one_of(values, "LOCKSTEP_TIER", "", TIERS),
        jobs=_whole(values, "LOCKSTEP_JOBS", 2, 1, 64),
        queue=_whole(values, "LOCKSTEP_QUEUE", 64, 1, 10_000),
        log=_one_of(values, "LOCKSTEP_LOG", "INFO", LOG_LEVELS),
    )


def _from_file(path: Path | None) -> dict[str, str]:
    if path is None or not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingError(str(path), str(error), "Make it a text in UTF-8 that Lockstep may read.") from None


def _folders(values: Mapping[str, str], name: str) -> tuple[Path, ...]:
    folders = tuple(Path(part).expanduser() for part in values.get(name, "").split(os.pathsep) if part)
    for folder in folders:
        if not folder.is_dir():
            raise SettingError(name, str(folder), "There is no such folder.")
    return folders


def _one_of(values: Mapping[str, str], name: str, default: str, allowed: tuple[str, ...]) -> str:
    value = values.get(name, "")
    if value and value not in allowed:
        raise SettingError(name, value, f"It can be {', '.join(allowed[:-1])} or {allowed[-1]}, or left out.")
    return value or default


def _whole(values: Mapping[str, str], name: str, default: int, least: int, most: int) -> int:
    text = values.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise SettingError(name, text, f"It is a whole number from {least} to {most}.")
    return int(text)
