"""What `lockstep check` prints for people."""

from __future__ import annotations

from bot.checking.exploration import in_words
from bot.checking.verdict import MOST_STEPS, canary, steps_in_words
from sandbox.explorer.report import Canary, ExplorationReport, ReportStep

TWO_SPARE = (Canary("one", 3, False), Canary("other", 4, False))


def test_a_holds_at_the_points_of_the_gil_says_that_it_is_only_that() -> None:
    """Else a reader takes it for a holds under every schedule."""
    lines = in_words(ExplorationReport("holds", schedules=1, complete=True, granularity="gil"))
    assert lines[0].startswith("Holds where this CPython lets go of the GIL: ")
    assert "(1 schedule, " in lines[0]


def test_two_locks_that_stand_in_for_each_other_are_not_called_useless() -> None:
    """Each is taken away alone; nobody has tried the program without both."""
    report = ExplorationReport("holds", schedules=2, complete=True, canary=TWO_SPARE)
    lines = "\n".join(in_words(report))
    assert "Without one (line 3) or other (line 4) it holds as well." in lines
    assert "another may still protect" in lines
    assert "Nothing was seen to be protected" not in lines
    assert "one at a time" in canary(report)
    assert "nothing was seen to be protected" not in canary(report)


def test_one_lock_without_which_it_holds_protects_nothing_that_was_seen() -> None:
    """With one lock, taking it away leaves none."""
    report = ExplorationReport("holds", schedules=2, complete=True, canary=TWO_SPARE[:1])
    assert "Nothing was seen to be protected by a lock." in in_words(report)[-1]


def test_of_many_steps_the_last_ones_are_told() -> None:
    """There it breaks; the first ones lead there."""
    steps = tuple(
        ReportStep("Ada", line, "x = 1", f"writes x{line}", matters=True) for line in range(1, MOST_STEPS + 3)
    )
    told = steps_in_words(steps).split("\n")
    assert told[0] == "… 2 steps come before these"
    assert told[1].startswith("3. ")
    assert told[-1].startswith(f"{MOST_STEPS + 2}. ")
    assert steps_in_words(steps[:2]).startswith("1. ")
