"""Random programs: the explorer finds the same outcomes as the plain enumeration of all interleavings."""

from __future__ import annotations

import pytest

from tests.sandbox.exploring import ends
from tests.sandbox.random_programs.selection import case


@pytest.mark.parametrize("index", range(300))
def test_the_explorer_finds_the_same_outcomes_as_plain_enumeration(index: int) -> None:
    """No outcome is missing and none is invented."""
    chosen = case(index)
    assert ends(chosen.text) == chosen.outcomes, f"seed {chosen.seed}"
