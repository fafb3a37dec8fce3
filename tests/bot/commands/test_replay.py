"""Going through a schedule, forwards, backwards, and another way."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Place, Request
from bot.settings import Settings
from bot.tutor import Tutor
from tests.bot.explorer_pool import ExplorerPool

STARTER = """\
class Booking:
    def __init__(self, seats):
        self.left = seats
        self.sold_to = []

    def book(self, user):
        if self.left > 0:
            self.left -= 1
            self.sold_to.append(user)
            return True
        return False
"""


@pytest.fixture
async def tutor(tmp_path: Path) -> AsyncIterator[Tutor]:
    """The tutor with the explorer, but without a jail."""
    async with Tutor(Settings(data=tmp_path), pool=ExplorerPool()) as tutor:
        yield tutor


@pytest.fixture
async def failed(student: Any) -> Any:
    """A submission that failed: its verdict is the student's last reply."""
    request = Request("/submit booking_lock", student.person, Place("class", "school"), fields={"code": STARTER})
    student.last = [reply async for reply in student.tutor.answer(request)][-1]
    return student.last


async def test_a_failing_submission_can_be_stepped_through_to_its_failure(student: Any, failed: Any) -> None:
    """From nothing to the failing step, which is the same that the verdict told."""
    assert "wrong result" in failed.text
    reply = await student.presses("Step through it")
    for _ in range(300):
        if "Forward" not in [button.label for button in reply.buttons]:
            break
        reply = await student.presses("Forward")
    assert "Here it fails" in reply.text
    assert "of the check" in reply.text


async def test_a_replay_begins_where_threads_begin(student: Any, failed: Any) -> None:
    """Nobody wants to step through imports and definitions; they are there for who does."""
    reply = await student.presses("Step through it")
    assert "Before it, no thread is started" in reply.text
    assert "starts " in (await student.presses("Forward")).text.split("\n")[0]
    assert "no thread is started" not in student.last.text
    assert "Nothing has run yet" in (await student.presses("To the start")).text


async def test_the_check_has_line_numbers_of_its_own_wherever_it_is_shown(student: Any, failed: Any) -> None:
    """The verdict names "line 13 of the check"; the same number stands in the program and beside each thread."""
    reply = await student.presses("Step through it")
    _, _, check = reply.text.partition("── the check ──")
    assert re.search(r"^[ a-z]*▶? *1 ", check.split("\n")[1])
    number = re.search(r"`main` next: line (\d+) of the check", reply.text)
    assert number is not None
    assert re.search(rf"a▶ *{number[1]} ", check)


async def test_back_shows_what_was_shown_before(student: Any, failed: Any) -> None:
    """A step can be looked at twice."""
    await student.presses("Step through it")
    first = await student.presses("Forward")
    await student.presses("Forward")
    assert (await student.presses("Back")).text == first.text
    assert "Step 0 of" in (await student.presses("To the start")).text
    assert "Here it fails" in (await student.presses("To the end")).text


async def test_from_any_step_another_thread_can_go_on(student: Any, failed: Any) -> None:
    """It becomes a schedule of its own, with a code of its own."""
    reply = await student.presses("Step through it")
    while not any(button.label.startswith("Go on with") for button in reply.buttons):
        reply = await student.presses("Forward")
    before = reply.text.split("`")[1]
    other = await student.presses("Go on with")
    assert other.text.split("`")[1] != before
    assert not other.error


async def test_an_unknown_code_is_refused_in_a_sentence(student: Any) -> None:
    """Codes are short, and mistyped."""
    reply = await student.types("/replay nothing")
    assert reply.error
    assert "no schedule with the code" in reply.text


async def test_anybody_may_replay_a_code(student: Any, failed: Any) -> None:
    """It is shown to a friend, or to the teacher."""
    line = next(button.line for button in failed.buttons if button.label == "Step through it")
    assert "of `/replay" in (await student.classmate("ben").types(line)).text
