"""Colours that people with any colour vision can tell apart (Okabe and Ito 2008), each with a pattern of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PAPER = "#FFFFFF"
INK = "#1A1A1A"
FAINT = "#5F6670"
GRID = "#DADDE2"
STRIPE = "#F3F5F8"
BAD = "#B84A00"
"""Okabe and Ito's vermillion, a little darker, so that words in it can be read on white (contrast 5.4)."""


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: its colour, a pattern in the colour `mark`, its outline, and the colour of words on it."""

    colour: str
    edge: str = ""
    pattern: Literal["plain", "stripes", "upright", "dots"] = "plain"
    mark: str = ""
    words: str = INK


WORKING = Fill("#CFE8F8", "#56B4E9")
WAITING = Fill("#FFF6E0", "#E69F00", "stripes", "#EDB742")
SLEEPING = Fill("#EEF0F2", "#9AA1AB", "dots", "#9AA1AB")
PERMIT = Fill("#009E73", "#006B4E", words=PAPER)
QUEUE = Fill("#FFF6E0", "#E69F00", "stripes", "#EDB742")
TOO_MANY = Fill("#D55E00", "#8F3F00", "upright", "#F0A06A", PAPER)

LOCKS = (
    Fill("#0072B2", "#004A75", words=PAPER),
    Fill("#CC79A7", "#8A3F68", "upright", "#E3AFCB"),
    Fill("#3A3F47", "#1A1A1A", words=PAPER),
    Fill("#F0E442", "#9C9200", "dots", "#B8AC00"),
)
"""For locks, in the order of their first use; the first again for the fifth. Their letters tell them apart."""
