"""Random programs: the explorer finds the same outcomes as the plain enumeration of all interleavings."""

from __future__ import annotations

import pytest

from sandbox.explorer import search
from sandbox.explorer.step import step
from sandbox.explorer.step_view import StepView
from sandbox.job import Step
from tests.sandbox.exploring import ends, explored
from tests.sandbox.random_programs.selection import case


@pytest.mark.parametrize("index", range(300))
def test_the_explorer_finds_the_same_outcomes_as_plain_enumeration(index: int) -> None:
    """No outcome is missing and none is invented."""
    chosen = case(index)
    assert ends(chosen.text) == chosen.outcomes, f"seed {chosen.seed}"


@pytest.mark.parametrize("index", range(0, 300, 3))
def test_comparing_states_leaves_no_outcome_out(index: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, when states are compared from the first schedule on and not only where the reduction alone is slow."""
    monkeypatch.setattr(search, "DPOR_SECONDS", 0.0)
    chosen = case(index)
    assert ends(chosen.text) == chosen.outcomes, f"seed {chosen.seed}"


@pytest.mark.parametrize("index", range(0, 300, 10))
def test_each_outcome_is_replayed_from_its_schedule(index: int) -> None:
    """The code that is told with an outcome leads to that outcome again."""
    chosen = case(index)
    for outcome in explored(chosen.text, outcomes=True, seconds=20).outcomes:
        view = StepView.from_dict(step(chosen.text, "program.py", Step(schedule=outcome.schedule)))
        assert (view.kind, view.output) == (outcome.kind, outcome.output)
