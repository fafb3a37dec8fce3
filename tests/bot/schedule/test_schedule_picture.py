"""A failing schedule made visible: the steps that matter, who waits for whom, and texts that tell it alone."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.chat import Picture, Reply
from bot.schedule.schedule_picture import schedule_picture, with_failure
from bot.schedule.story import MOST_STEPS, code, story
from bot.timeline.canvas import fit_end, text_width
from sandbox.explorer.report import ExplorationReport, ReportStep
from sandbox.explorer.step_view import StepView
from tests.bot.schedule.reports import deadlock, lost_notify, lost_update


async def drawn(report: ExplorationReport) -> Picture:
    """The picture, with what is true of every picture checked."""
    picture = await schedule_picture(report)
    assert picture is not None
    assert len(picture.alt) <= 1024
    assert max(len(line) for line in picture.lanes.splitlines()) <= 80
    image = Image.open(io.BytesIO(picture.png))
    assert image.width == 1000
    assert image.height < 2600
    return picture


async def test_a_lost_update_is_told_in_five_steps_with_the_values() -> None:
    """What does not matter is left out."""
    picture = await drawn(lost_update())
    assert picture.alt.startswith(
        "Wrong result: oversold. Both users saw 1 seat left before either of them took it. 1."
    )
    assert "3. user 1, line 10 (seats_left -= 1): writes seats_left: 1 → 0." in picture.alt
    assert "thread.start()" not in picture.alt + picture.lanes
    assert [line[:4].strip() for line in picture.lanes.splitlines() if line[:1].isdigit()] == list("12345")


async def test_each_thread_has_a_column_in_the_text() -> None:
    """A reader follows a thread downwards."""
    lines = (await drawn(deadlock())).lanes.splitlines()
    head = next(line for line in lines if "thread 0" in line and "thread 1" in line)
    second = next(line for line in lines if line.startswith("2 "))
    assert second.index("line 9") == head.index("thread 1")


@pytest.mark.parametrize("threads", [1, 2, 3, 6, 9])
async def test_a_deadlock_is_a_ring_of_threads_locks_and_lines(threads: int) -> None:
    """From a thread that waits for itself to a ring too large to draw."""
    told = story(deadlock(threads))
    assert [one.thread for one in told.ring] == [f"thread {number}" for number in range(threads)]
    picture = await drawn(deadlock(threads))
    assert "thread 0 (line 11) waits for" in picture.lanes.replace("\n", " ")
    if threads <= 3:
        assert f"waits for locks[{1 % threads}], which thread {1 % threads} has" in picture.alt


async def test_threads_that_wait_for_a_notify_that_was_lost_make_no_ring() -> None:
    """Nobody has what they wait for."""
    picture = await drawn(lost_notify())
    assert not story(lost_notify()).ring
    assert picture.alt.startswith("Deadlock: consumer waits for ever.")
    assert "nobody is left to wake it" in picture.alt


async def test_of_a_long_schedule_the_last_steps_are_shown_and_it_is_said() -> None:
    """Never more than fit a phone."""
    report = lost_update()
    many = replace(report, steps=report.steps * 20)
    told = story(many)
    assert (len(told.steps), told.left_out) == (MOST_STEPS, 90)
    assert "(90 steps before these are not shown)" in (await drawn(many)).lanes


async def test_strangers_names_and_endless_lines_fit() -> None:
    """What is in a report was written by a student."""
    nasty = "x" * 400 + "\u202e\n```@everyone"
    step = ReportStep(
        nasty, 3, nasty, nasty, nasty, nasty, "0", holds=(nasty,), waits_for=nasty, waits_for_thread=nasty
    )
    report = replace(lost_update(), steps=(step, *lost_update().steps), message=nasty, reason=nasty)
    for one in (report, replace(report, kind="deadlock", message="")):
        picture = await drawn(one)
        assert "\u202e" not in picture.alt + picture.lanes


async def test_a_place_of_ones_own_names_the_lines() -> None:
    """An exercise's check has line numbers of its own."""
    picture = await schedule_picture(lost_update(), lambda line: f"line {line - 7}" if line > 7 else "the check")
    assert picture is not None
    assert "user 1, line 1 (if seats_left > 0:)" in picture.alt


async def test_a_program_that_holds_has_no_failing_schedule() -> None:
    """So there is no picture of one."""
    assert await schedule_picture(ExplorationReport("holds", complete=True)) is None


async def test_a_failure_that_a_player_stepped_to_is_shown_and_a_way_to_nowhere_is_not() -> None:
    """The same picture for the puzzle as for the check."""
    report = lost_update()
    view = StepView("failed", steps=report.steps, kind="assertion", message=report.message, reason=report.reason)
    reply = await with_failure(Reply("You broke it."), view)
    assert reply.pictures[0].alt.startswith("Wrong result: oversold. Both users saw 1 seat left")
    assert await with_failure(Reply("Go on."), replace(view, place="running", kind=None)) == Reply("Go on.")
    assert await with_failure(Reply("Go on."), None) == Reply("Go on.")
    reply = await with_failure(Reply("You broke it."), view, "Nobody asked for the lock.")
    assert reply.pictures[0].alt.startswith("Wrong result: oversold. Nobody asked for the lock. 1.")


def test_a_remark_at_the_end_of_a_line_is_left_out() -> None:
    """There is room for the code only; a # in a text is none."""
    assert code("seats_left -= 1  # ... then act") == "seats_left -= 1"
    assert code('print("#1")  # first') == 'print("#1")'
    assert code("if changed.wait(  # the mistake") == "if changed.wait("
    assert code("# only a remark") == "# only a remark"


def test_of_a_value_too_long_its_end_is_kept() -> None:
    """A list grows at its end."""
    shown = fit_end("→ ['Ada', 'Ben', 'Cleo']", 26, 150, start="→ …")
    assert shown.startswith("→ …")
    assert shown.endswith("'Cleo']")
    assert text_width(shown, 26) <= 150
    assert fit_end("→ 1", 26, 150) == "→ 1"
