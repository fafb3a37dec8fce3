"""A demo in a small terminal: each lane still is one line."""

from __future__ import annotations

from bot.terminal_adapter.narrow_lanes import narrowed

LANES = """\
Sold 4 tickets for 3 seats
= works, . waits, A inside desk
user 1     |==AAAAAAAAAAAAAAAA=                        | has a ticket, 2 left
user 2     |       =.............AAAAAAAAAAA=          | ! has a ticket, -1 left
inside A   |  111222222222222211121122222222111211211  |"""


def test_lanes_become_as_narrow_as_the_terminal_and_their_words_go_below() -> None:
    """Who is inside is seen before who waits, and who waits before who works."""
    lines = narrowed(LANES, 40).split("\n")
    assert max(map(len, lines)) <= 40
    assert lines[2:6] == [
        "user 1     |=AAAAAAAAAA=               |",
        "  has a ticket, 2 left",
        "user 2     |    =........AAAAAAA=      |",
        "  ! has a ticket, -1 left",
    ]
    assert lines[6].startswith("inside A   |")


def test_lanes_that_fit_stay_as_they_are() -> None:
    """And so does what is no lane, or has no room for one."""
    assert narrowed(LANES, 80) == LANES
    assert narrowed(LANES, 15) == LANES
