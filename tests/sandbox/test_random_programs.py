"""Random programs: the explorer finds the same outcomes as the plain enumeration of all interleavings."""

from __future__ import annotations

import pytest

from sandbox.explorer.dpor import Dpor
from sandbox.explorer.step import step
from sandbox.explorer.step_view import StepView
from sandbox.job import Step
from tests.sandbox.exploring import SEARCHES, ends, ends_by, explored
from tests.sandbox.random_programs.selection import case


@pytest.mark.parametrize("index", range(300))
def test_the_explorer_finds_the_same_outcomes_as_plain_enumeration(index: int) -> None:
    """No outcome is missing and none is invented."""
    chosen = case(index)
    assert ends(chosen.text) == chosen.outcomes, f"seed {chosen.seed}"


@pytest.mark.parametrize("search", SEARCHES.values(), ids=SEARCHES)
@pytest.mark.parametrize("index", range(0, 300, 6))
def test_each_search_alone_leaves_no_outcome_out(index: int, search: type[Dpor]) -> None:
    """The same by one search from the first schedule to the last; what it says is not for it, it must not prove."""
    chosen = case(index)
    found = ends_by(search, chosen.text)
    assert found is None or found == chosen.outcomes, f"seed {chosen.seed}"


def test_each_search_proves_most_programs() -> None:
    """A search that finds nearly every program unsuited would pass the test above for nothing."""
    for search in SEARCHES.values():
        proved = [ends_by(search, case(index).text) is not None for index in range(0, 120, 6)]
        assert sum(proved) >= 18


@pytest.mark.parametrize("index", range(0, 300, 10))
def test_each_outcome_is_replayed_from_its_schedule(index: int) -> None:
    """The code that is told with an outcome leads to that outcome again."""
    chosen = case(index)
    for outcome in explored(chosen.text, outcomes=True, seconds=20).outcomes:
        view = StepView.from_dict(step(chosen.text, "program.py", Step(schedule=outcome.schedule)))
        assert (view.kind, view.output) == (outcome.kind, outcome.output)
