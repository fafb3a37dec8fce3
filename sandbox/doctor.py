"""What this host can enforce, found out by trying it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `needed`: without it something that people rely on does not work. `text` says what
    was found, `remedy` what to do if it is not ok."""

    name: str
    ok: bool
    needed: bool
    text: str
    remedy: str = ""
