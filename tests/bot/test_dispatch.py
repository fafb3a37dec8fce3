"""From a typed line to its command."""

from __future__ import annotations

from bot.chat import Person, Place, Request
from bot.tutor import Tutor


async def said(tutor: Tutor, line: str) -> str:
    request = Request(line, Person("test:ann", "Ann"), Place("test:room"))
    return " ".join([reply.text async for reply in tutor.answer(request)])


async def test_half_a_command_is_answered_with_those_that_can_be_typed(tutor: Tutor) -> None:
    """Commands that exist only for buttons are not among them."""
    text = await said(tutor, "/privacy")
    assert text.startswith("`/privacy` needs one more word: `/privacy delete`, `/privacy export`, `/privacy show`.")


async def test_an_unknown_command_gets_the_near_one(tutor: Tutor) -> None:
    """A typing error; what exists only for buttons is not proposed."""
    assert "Did you mean `/lesson`?" in await said(tutor, "/lessn 22")
    assert "quiz pick" not in await said(tutor, "/quizpick")


async def test_a_line_may_come_without_its_slash(tutor: Tutor) -> None:
    """In a terminal many will forget it."""
    assert "Lesson 22" in await said(tutor, "lesson 22")
    assert "Lesson 22" in await said(tutor, "/ lesson 22")
