"""`exit()` and `quit()`, which come with the part of Python's start that is left out in the jail."""

from __future__ import annotations

import builtins
from _sitebuiltins import Quitter


def offer_exit() -> None:
    """Give programs both."""
    for name in ("exit", "quit"):
        setattr(builtins, name, Quitter(name, "Ctrl-D"))
