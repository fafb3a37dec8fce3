"""A live quiz in Discord: the question in the channel, presses confirmed in private, the result with its picture."""

from __future__ import annotations

import pytest

from bot.settings import Settings
from bot.tutor import Tutor
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Asked, Member, Message


@pytest.fixture
def teacher() -> Member:
    """Somebody who may manage the server."""
    return Member("Ms Hopper", teacher=True)


async def in_channel(world: StandIn, text: str) -> Message:
    """The newest message with this text that everybody reads."""
    found: Message = await world.until(
        lambda: next((message for message in reversed(world.in_channel()) if text in message.text), None)
    )
    return found


def options(question: Message) -> list[str]:
    """The labels of the options."""
    return [label for label, line in question.buttons.items() if "/class vote" in line]


async def told(world: StandIn, asked: Asked) -> str:
    """What the person who asked is told, in private."""
    message = await world.shown(asked)
    assert message.private
    return message.text


async def test_a_live_quiz_from_question_to_result(
    open_bot: OpenBot, world: StandIn, ann: Member, teacher: Member, tutor: Tutor
) -> None:
    """Vote, change, close, next, stop; nobody but the teacher presses what is the teacher's."""
    async with open_bot(tutor=tutor):
        begun = await world.type(teacher, "class quiz", lesson=22, questions=2, seconds=600)
        question = await in_channel(world, "Question 1 of 2")
        controls = await world.shown(begun)
        assert controls.private
        first, second = options(question)[:2]
        assert "Your answer" in await told(world, await world.press(ann, question, first))
        assert "in place of" in await told(world, await world.press(ann, question, second))
        assert "for teachers" in await told(world, await world.press(ann, controls, "Close now"))
        await world.press(teacher, controls, "Close now")
        result = await in_channel(world, "1 of 2: 1 has answered")
        assert [content[:4] for content in result.files.values()] == [b"\x89PNG"]
        assert "How 1 answered." in result.alts[0]
        await world.until(lambda: not options(question))
        onward = await world.press(teacher, result, "Next")
        following = await in_channel(world, "Question 2 of 2")
        assert (await world.shown(onward)).private
        await world.press(ann, following, options(following)[0])
        await world.press(teacher, result, "Stop")
        await in_channel(world, "1 took part")


async def test_a_press_after_a_restart_still_counts(
    open_bot: OpenBot, world: StandIn, ann: Member, teacher: Member, tutor: Tutor, settings: Settings
) -> None:
    """The question was asked by a process that is gone."""
    async with open_bot(tutor=tutor):
        await world.type(teacher, "class quiz", lesson=22, questions=1, seconds=600)
        question = await in_channel(world, "Question 1 of 1")
        await told(world, await world.press(ann, question, options(question)[0]))
    async with Tutor(settings) as again, open_bot(tutor=again):
        assert "is your answer already" in await told(world, await world.press(ann, question, options(question)[0]))
        assert "in place of" in await told(world, await world.press(ann, question, options(question)[1]))
        assert await again.database.answers.of_class("discord:2001") == [], "it is still open, so nothing counts yet"


async def test_a_quiz_alone_stays_between_the_student_and_the_tutor(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """Question, answer and the next question take each other's place in one private message."""
    async with open_bot(tutor=tutor):
        page = await world.shown(await world.type(ann, "quiz", lesson=22))
        assert page.private
        answered = await world.press(ann, page, next(iter(page.buttons)))
        await world.until(lambda: "You chose" in page.text)
        assert await world.shown(answered) is page
        await world.press(ann, page, "Next")
        await world.until(lambda: "Question 2 of 10" in page.text)
        assert world.in_channel() == []


async def test_a_role_of_the_server_makes_a_teacher(
    open_bot: OpenBot, world: StandIn, teacher: Member, tutor: Tutor
) -> None:
    """Set with a real role option; who has it may begin a quiz."""
    assistant = Member("Ada", roles=(4001,))
    async with open_bot(tutor=tutor):
        assert "for teachers" in await told(world, await world.type(assistant, "class map"))
        assert "<@&4001>" in await told(world, await world.type(teacher, "class teachers", role=4001))
        assert "for teachers" not in await told(world, await world.type(assistant, "class map"))
