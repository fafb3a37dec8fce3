"""A duel, as two students press: fixes first, then attacks, then the explorer's word."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.chat import Place, Request
from bot.settings import Settings
from bot.tutor import Tutor
from lessons.catalog import Catalog
from tests.bot.explorer_pool import ExplorerPool

EXERCISE = Catalog.load().exercise("counter_lock")


@pytest.fixture
async def tutor(tmp_path: Path) -> AsyncIterator[Tutor]:
    """The tutor with the explorer, but without a jail."""
    async with Tutor(Settings(data=tmp_path), pool=ExplorerPool()) as tutor:
        yield tutor


@pytest.fixture
async def two(student: Any) -> tuple[Any, Any, str]:
    """Ada has challenged Ben; the line of the button under the challenge."""
    reply = await student.types("/duel @ben counter_lock")
    assert not reply.private
    return student, student.classmate("ben"), reply.buttons[0].line


async def hands_in(student: Any, line: str, code: str) -> Any:
    request = Request(line, student.person, Place("class", "school"), fields={"code": code})
    student.last = [reply async for reply in student.tutor.answer(request)][-1]
    return student.last


async def break_it(student: Any, line: str) -> Any:
    """Lets the two threads go on in turn, until the fix is broken or ends."""
    reply = await student.types(f"{line} -")
    for turn in range(60):
        moves = [button for button in reply.buttons if button.label[1:2] == ":"]
        if not moves:
            break
        reply = await student.types(moves[turn % len(moves)].line)
    return reply


async def test_who_holds_and_breaks_wins(two: tuple[Any, Any, str]) -> None:
    """Ada locks, Ben does not: Ada breaks his fix, he sees that hers holds."""
    ada, ben, line = two
    assert (await ada.types(line)).form is not None
    assert "Your fix is in" in (await hands_in(ada, line, EXERCISE.model)).text
    both = await hands_in(ben, line, EXERCISE.starter)
    assert "Both fixes are in" in both.text
    assert not both.private
    assert "You broke it" in (await break_it(ada, line)).text
    await ben.types(f"{line} -")
    result = await ben.presses("It cannot be broken")
    assert not result.private
    assert "`ada` wins the duel." in result.text
    assert "`ada`: 3 points" in result.text
    assert "`ben`: 1 point" in result.text


async def test_a_fix_cannot_be_changed_once_both_are_in(two: tuple[Any, Any, str]) -> None:
    """Until then a better one may come."""
    ada, ben, line = two
    await hands_in(ada, line, EXERCISE.starter)
    await hands_in(ada, line, EXERCISE.model)
    await hands_in(ben, line, EXERCISE.starter)
    await hands_in(ben, line, EXERCISE.model)
    await ada.types(f"{line} -")
    assert "self.value += 1" in ada.last.text
    assert "with self.lock" not in ada.last.text


async def test_a_code_that_cannot_be_judged_is_refused_and_nothing_is_kept(two: tuple[Any, Any, str]) -> None:
    """The student gets the form again."""
    ada, _, line = two
    assert (await hands_in(ada, line, "class Count: pass")).error
    assert (await ada.presses("Try again")).form is not None


async def test_a_third_person_cannot_take_a_turn(two: tuple[Any, Any, str]) -> None:
    """The button stands in the channel, where everybody sees it."""
    ada, _, line = two
    reply = await ada.classmate("cleo").types(line)
    assert reply.error
    assert "between" in reply.text


async def test_a_duel_with_oneself_is_refused(student: Any) -> None:
    """A duel takes two."""
    assert (await student.types("/duel @ada counter_lock")).error
    assert (await student.types("/duel @ben counter")).error


async def test_an_old_duel_that_is_gone_is_said(student: Any) -> None:
    """A button of a duel whose data were deleted."""
    assert "not kept any more" in (await student.types("/turn nothing")).text
