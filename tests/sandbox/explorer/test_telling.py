"""Which steps of a failing schedule are shown: few, and those that tell why."""

from __future__ import annotations

from dataclasses import replace

from sandbox.explorer.report import ReportStep
from sandbox.explorer.telling import contested, few
from sandbox.explorer.why import why_data
from tests.sandbox.exploring import PROGRAMS, explored


def step(thread: str, action: str, thing: str = "", value: str | None = None, waits: str | None = None) -> ReportStep:
    """A step with a line that does not matter here."""
    return ReportStep(thread, 1, "", f"{action} {thing}".strip(), thing, None, value, (), waits, "x" if waits else None)


def shown(steps: list[ReportStep]) -> list[str]:
    """The steps that are left, as short words."""
    return [f"{one.thread} {one.action}" for one in few(steps) if one.matters]


def test_both_looks_and_both_changes_of_a_lost_update_are_shown_however_long_it_goes_on() -> None:
    """The first look is far from the end, and tells the most."""
    noise = [step("b", "writes", f"log{number}", "1") for number in range(9)]
    steps = [
        step("a", "reads", "seats", "1"),
        step("b", "reads", "seats", "1"),
        step("a", "reads", "seats", "1"),
        step("b", "reads", "seats", "1"),
        step("b", "writes", "seats", "0"),
        *noise,
        step("a", "writes", "seats", "0"),
        step("main", "fails:"),
    ]
    told = shown(steps)
    assert told[:3] == ["a reads seats", "b reads seats", "b writes seats"]
    assert told[-2:] == ["a writes seats", "main fails:"]
    assert len(told) == 8


def test_a_look_that_was_made_again_is_not_the_reason() -> None:
    """Who looks again after the change knows of it."""
    steps = [
        step("a", "reads", "x", "1"),
        step("b", "writes", "x", "2"),
        step("a", "reads", "x", "2"),
        step("a", "writes", "x", "3"),
        step("main", "fails:"),
    ]
    assert len(shown(steps)) == 5


def test_of_a_deadlock_each_take_and_each_wait_is_shown_and_no_wait_for_a_threads_end() -> None:
    """Five philosophers need ten steps."""
    noise = [step("a", "takes", "fork0"), step("a", "releases", "fork0")] * 20
    takes = [step(name, "takes", f"fork{number}") for number, name in enumerate("abcde")]
    waits = [step(name, "waits for", "", waits=f"fork{(number + 1) % 5}") for number, name in enumerate("abcde")]
    join = step("main", "waits for", "", waits="the end of a")
    told = shown([*noise, *takes, join, *waits])
    assert told == [
        *(f"{name} takes fork{n}" for n, name in enumerate("abcde")),
        *(f"{name} waits for" for name in "abcde"),
    ]


def test_a_wait_for_a_threads_end_is_shown_when_there_is_no_other() -> None:
    """A thread that joins itself, for example."""
    assert shown([step("main", "waits for", "", waits="the end of main")]) == ["main waits for"]


def test_steps_that_do_not_matter_never_begin_to() -> None:
    """The choice only leaves out."""
    quiet = ReportStep("a", 1, "", "reads x", "x", matters=False)
    assert shown([quiet, step("b", "writes", "x"), quiet]) == ["b writes x"]


def test_a_wait_whose_time_was_over_is_shown_with_who_had_what_it_waited_for() -> None:
    """A lock that is taken twice by one thread, with a time limit."""
    steps = [
        replace(step("a", "takes", "mutex"), matters=False, holds=("mutex",)),
        replace(step("a", "stops waiting for", "mutex"), matters=False, holds=("mutex",)),
        step("a", "append", "trouble", "1"),
        step("main", "looks", "trouble", "1"),
        step("main", "fails:"),
    ]
    assert shown(steps) == ["a takes mutex", "a stops waiting for mutex", "a append trouble", "main fails:"]
    assert why_data(steps[2:], steps).endswith("It waited for what it held itself.")


def test_of_two_writes_over_one_look_the_reason_names_the_value_that_was_lost() -> None:
    """Not the first of them."""
    steps = [
        step("a", "reads", "x", "1"),
        step("b", "reads", "x", "1"),
        replace(step("b", "writes", "x", "2"), before="1"),
        replace(step("b", "writes", "x", "3"), before="2"),
        replace(step("a", "writes", "x", "2"), before="3"),
    ]
    assert why_data(steps, steps) == "a and b both read 1 from x before either wrote; a then wrote 2 over the 3 of b."


def test_by_their_names_alone_the_steps_on_what_threads_share_and_change_are_found() -> None:
    """As for a schedule that a player has chosen: not what only one uses, nobody changes, or a thread's own end."""
    steps = [
        step("a", "reads", "shared"),
        step("a", "reads", "constant"),
        step("a", "writes", "own"),
        step("b", "writes", "shared"),
        step("b", "reads", "constant"),
        step("a", "ends", "a"),
        step("b", "sees the end of", "a"),
        step("b", "fails:"),
    ]
    assert [one.action for one in contested(steps) if one.matters] == ["reads shared", "writes shared", "fails:"]


def test_a_deadlock_that_nobody_holds_tells_of_the_count_that_was_lost() -> None:
    """Nobody sets the event, because two threads both counted down from 2."""
    report = explored((PROGRAMS / "fails_deadlock" / "latch_with_event_unlocked.py").read_text("utf-8"))
    assert "both read 2 from latch.n before either wrote" in report.reason
    assert "main waits for self.event" in report.reason
    told = [one.action for one in report.steps if one.matters]
    assert told.count("writes latch.n") == 2


def test_a_deadlock_shows_no_reading_of_a_list_of_locks() -> None:
    """Taking `forks[0]` says it all."""
    report = explored((PROGRAMS / "fails_deadlock" / "philosophers.py").read_text("utf-8"))
    assert not [one.action for one in report.steps if one.matters and one.action.startswith("reads")]
