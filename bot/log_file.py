"""The log: a file in the data folder, so that a talk in a terminal is not disturbed by it."""

from __future__ import annotations

import logging
from io import TextIOWrapper
from pathlib import Path

from bot.settings import Settings

NAME = "lockstep.log"

MOST_BYTES = 5 * 1024 * 1024
"""A log that is larger at the start goes to `lockstep.log.1`, in place of the one before it."""


class LogFile(logging.FileHandler):
    """Opened at the first record. A disk that is full or read-only costs the log, never an answer."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", errors="backslashreplace", delay=True)
        self._path = path

    def _open(self) -> TextIOWrapper:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and self._path.stat().st_size > MOST_BYTES:
            self._path.replace(self._path.with_name(NAME + ".1"))
        return super()._open()

    def emit(self, record: logging.LogRecord) -> None:
        try:
            super().emit(record)
        except OSError:
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (the name is the standard library's)
        """Nothing: there is nowhere else to tell it without disturbing the talk."""


def open_log(settings: Settings) -> None:
    """Send the log of this process to the file, and nowhere else."""
    handler = LogFile(settings.data / NAME)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log, handlers=[handler], force=True)
