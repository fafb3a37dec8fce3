"""A jail that starts while a command still imports what it needs: the two take about as long."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.settings import Settings
from sandbox.errors import JailBroken
from sandbox.jail.launched import Launched, launch


@contextmanager
def early_jail(settings: Settings, explorer: bool = False) -> Iterator[Launched | None]:
    """For the one run of a `LocalPool`; `explorer`: with what exploring needs.

    None where there can be none: the pool will say why.
    """
    launched = None
    if settings.tier != "none":
        try:
            launched = launch(settings.tier, settings.data / "cache", explorer, once=True)
        except JailBroken:
            launched = None
    try:
        yield launched
    finally:
        if launched is not None:
            launched.close()
