"""Attributes by the back door, where their names are made while the program runs.

Where they stand in its text the program is rewritten (see `rewrite_expressions`). Through `getattr(object, name)` it
would reach the explorer's own objects, and could change what is reported of it.
"""

from __future__ import annotations

from sandbox.explorer.attributes import HIDDEN
from sandbox.explorer.running import give_up


def refuse_hidden(name: object) -> None:
    """Give the program up if this names such an attribute."""
    if isinstance(name, str) and "".join([name]) in HIDDEN:
        give_up(f"{name} is used")
