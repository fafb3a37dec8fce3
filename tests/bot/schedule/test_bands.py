"""How long a thread has a lock on the picture: never longer than in the schedule, also between the steps shown."""

from __future__ import annotations

from bot.schedule.bands import Band, bands, height
from bot.schedule.story import story
from sandbox.explorer.report import ReportStep
from tests.bot.schedule.reports import deadlock


def step(thread: str, *holds: str, waits: str | None = None) -> ReportStep:
    """A step after which the thread holds these."""
    return ReportStep(thread, 1, "", "does", holds=holds, waits_for=waits)


def test_a_lock_given_back_in_a_step_that_is_not_shown_ends_its_band_there() -> None:
    """So a lock is never drawn with two holders."""
    steps = [step("a", "lock"), step("a"), step("b", "lock"), step("b"), step("main")]
    found = bands(steps, [0, 2, 4])
    assert found == (Band("a", "lock", 0.5, 1.0), Band("b", "lock", 1.5, 2.0))


def test_a_lock_that_is_never_given_back_is_held_to_the_end() -> None:
    """As in a deadlock, where the wait is a band of its own."""
    found = story(deadlock()).bands
    assert Band("thread 0", "locks[0]", 0.5, 4.0) in found
    assert Band("thread 0", "", 2.5, 4.0) in found


def test_a_second_lock_lies_beside_the_first() -> None:
    """By the order of taking."""
    found = bands([step("a", "one"), step("a", "one", "two"), step("a", "one"), step("a")], [0, 1, 2, 3])
    assert {(band.thing, band.level) for band in found} == {("one", 0), ("two", 1)}


def test_steps_between_two_rows_lie_between_them_in_order() -> None:
    """And those before the first row above it."""
    heights = [height(number, [2, 6]) for number in range(8)]
    assert heights[:2] == [0.0, 0.0]
    assert heights[2] == 0.5
    assert heights[6] == 1.5
    assert heights == sorted(heights)
    assert len(set(heights[2:])) == 6
