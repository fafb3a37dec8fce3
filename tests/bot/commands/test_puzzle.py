"""Being the scheduler, as a student presses: every puzzle can be won, and by the shortest way that is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import LINE_LIMIT
from bot.settings import Settings
from bot.tutor import Tutor
from lessons.catalog import Catalog
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore
from tests.bot.explorer_pool import ExplorerPool
from tests.sandbox.exploring import explore_by_processor_time

PUZZLES = Catalog.load().puzzles
BREAKABLE = [puzzle.name for puzzle in PUZZLES if puzzle.breakable]


@pytest.fixture
async def tutor(tmp_path: Path) -> AsyncIterator[Tutor]:
    """The tutor with the explorer, but without a jail."""
    async with Tutor(Settings(data=tmp_path), pool=ExplorerPool()) as tutor:
        yield tutor


async def won_by_hints(student: Any, puzzle: str) -> Any:
    """Asks for the way and presses it, until the puzzle is won; gives the last reply."""
    reply = await student.types(f"/puzzle {puzzle}")
    for _ in range(60):
        if "You broke it" in reply.text:
            return reply
        reply = await student.presses("Hint")
        away = int(reply.text.split("The failure is ")[1].split()[0])
        for button in [one for one in reply.buttons if one.label[1:2] == ":"]:
            reply = await student.types(button.line)
            if "You broke it" in reply.text:
                return reply
            closer = await student.presses("Hint")
            if f"The failure is {away - 1} choice" in closer.text:
                break
    raise AssertionError(f"{puzzle} was not won")


def test_there_are_levels_from_the_first_lost_update_to_one_that_holds() -> None:
    """At least sixteen, in rising difficulty, the last one not to be broken."""
    assert len(PUZZLES) >= 16
    assert [puzzle.level for puzzle in PUZZLES[:3]] == [1, 1, 1]
    assert not PUZZLES[-1].breakable
    assert PUZZLES[0].name == "lost_update"


@pytest.mark.parametrize("puzzle", PUZZLES, ids=lambda puzzle: puzzle.name)
def test_the_explorer_agrees_whether_a_puzzle_can_be_broken(puzzle: Any) -> None:
    """What a puzzle promises is settled by trying every schedule."""
    way = Explore(seconds=20, canary=False)
    report = ExplorationReport.from_dict(
        explore_by_processor_time(puzzle.program, "puzzle.py", way, lambda value: None)
    )
    assert report.verdict == ("fails" if puzzle.breakable else "holds"), report.reason


@pytest.mark.parametrize("name", BREAKABLE)
async def test_following_the_hints_wins_by_the_shortest_way(student: Any, name: str) -> None:
    """Each press comes one step nearer, and no way is shorter."""
    reply = await won_by_hints(student, name)
    assert "no way is shorter" in reply.text
    assert next(one for one in PUZZLES if one.name == name).teaches in reply.text


@pytest.mark.parametrize("name", BREAKABLE)
async def test_show_me_ends_in_the_failure(student: Any, name: str) -> None:
    """Who gives up sees how it breaks, and gets no points for it."""
    await student.types(f"/puzzle {name}")
    shown = await student.presses("Show me")
    assert "This is how it breaks" in shown.text
    assert "Broken" not in (await student.types("/puzzle")).text


async def test_the_board_shows_lines_values_and_who_waits(student: Any) -> None:
    """Everything that a scheduler needs is in one reply."""
    reply = await student.types("/puzzle lock_order b")
    assert "b▶ 10" in reply.text
    assert "Holds `pen`." in reply.text
    reply = await student.presses("c: Ben")
    assert "waits in line" in (await student.types("/puzzle lock_order b")).text
    assert "You broke it" in reply.text


async def test_undo_goes_back_one_choice_and_start_again_all_of_them(student: Any) -> None:
    """A wrong choice costs nothing."""
    first = await student.types("/puzzle lost_update")
    await student.presses("b: left")
    second = student.last
    await student.presses("b: left")
    assert (await student.presses("Undo")).text == second.text
    assert (await student.presses("Start again")).text == first.text


async def test_a_schedule_without_failure_ends_well_and_says_so(student: Any) -> None:
    """One thread after the other is the schedule that works."""
    await student.types("/puzzle lost_update bb")
    ended = await student.types("/puzzle lost_update bbc")
    assert "nothing broke" in ended.text


async def test_a_program_that_holds_is_won_by_saying_so(student: Any) -> None:
    """And only by that."""
    await student.types("/puzzle fortress")
    reply = await student.presses("It cannot be broken")
    assert "You are right" in reply.text
    assert "Seen through." in (await student.types("/puzzle")).text


async def test_believing_too_early_that_it_holds_is_answered(student: Any) -> None:
    """The player can go on from where the belief came up."""
    await student.types("/puzzle lost_update b")
    reply = await student.presses("It cannot be broken")
    assert "It can be broken" in reply.text
    assert "Choices so far: `b`" in (await student.presses("Go on")).text


async def test_the_fewest_choices_are_kept(student: Any) -> None:
    """A longer way later does not spoil the score; the list shows it."""
    await won_by_hints(student, "lost_update")
    assert "Broken with 3 choices." in (await student.types("/puzzle")).text


async def test_an_impossible_choice_is_said_and_the_board_stays(student: Any) -> None:
    """A line typed by hand may ask for a thread that waits."""
    reply = await student.types("/puzzle lock_order bz")
    assert "Choice 2: that thread cannot go on there." in reply.text
    assert "Choices so far: `b`" in reply.text
    assert (await student.types("/puzzle lock_order b!")).error


async def test_every_button_of_a_game_fits_a_message(student: Any) -> None:
    """Also after many choices."""
    reply = await student.types("/puzzle philosophers")
    for _ in range(30):
        moves = [one for one in reply.buttons if one.label[1:2] == ":"]
        assert all(len(one.line) <= LINE_LIMIT for one in reply.buttons)
        if not moves:
            break
        reply = await student.types(moves[0].line)


async def test_an_unknown_puzzle_is_answered_with_what_exists(student: Any) -> None:
    """The closest name first."""
    reply = await student.types("/puzzle lost_updates")
    assert reply.error
    assert "Did you mean `lost_update`?" in reply.text
