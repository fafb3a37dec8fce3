"""How a command wants to be answered, and how fast Discord wants it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """How a command wants to be answered; see `bot.command.Command`."""

    private: bool = True
    slow: bool = False
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class Tempo:
    """Seconds. `patience`: an answer that takes longer is announced (Discord gives up after three). `pace`: least time
    between two edits that show progress. `token`: how long an interaction's token is used (void after 15 minutes).
    """

    patience: float = 1.0
    pace: float = 1.1
    token: float = 15 * 60 - 30
    clock: Callable[[], float] = time.monotonic
