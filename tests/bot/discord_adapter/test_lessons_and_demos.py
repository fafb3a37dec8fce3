"""The real tutor in Discord: the lesson is read, a demo is run, from slash command to picture."""

from __future__ import annotations

from bot.tutor import Tutor
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Asked, Member, Message


async def test_a_lesson_is_read_by_buttons_and_menu(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """`/lesson 22`, *Next*, then a section by the menu: each takes the place of the one before it."""
    async with open_bot(tutor=tutor):
        page = await world.shown(await world.type(ann, "lesson", lesson=22))
        menu, read = list(page.options), [page.text]
        assert page.private
        for turn in ("Next", menu[-1]):
            pressed = await _turned(world, ann, page, turn)
            assert await world.shown(pressed) is page
            read.append(page.text)
            assert list(page.options) == menu
        assert len(set(read)) == 3


async def _turned(world: StandIn, ann: Member, page: Message, turn: str) -> Asked:
    """Press the button that begins so, or choose the entry."""
    if turn in page.options:
        return await world.choose(ann, page, turn)
    return await world.press(ann, page, next(label for label in page.buttons if label.startswith(turn)))


async def test_an_unknown_lesson_is_answered_with_what_exists(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """The sentence names what there is, for the asker alone."""
    async with open_bot(tutor=tutor):
        message = await world.shown(await world.type(ann, "lesson", lesson=99))
        assert message.private
        assert "99" in message.text
        assert "22" in message.text


async def test_a_demo_shows_its_picture(open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor) -> None:
    """`/demo semaphore 5` is announced at once, tells its progress, and ends with a picture and its text twin."""
    async with open_bot(tutor=tutor):
        asked = await world.type(ann, "demo", demo="semaphore", number=5)
        await world.until(lambda: asked.response)
        assert asked.response == 5  # "thinking"
        message = await world.until(lambda: next((m for m in asked.shown if m.files), None), 40)
        assert not message.private
        assert [content[:4] for content in message.files.values()] == [b"\x89PNG"]
        assert 0 < len(message.alts[0]) <= 1024
        assert "Again" in message.buttons


async def test_names_are_completed_while_typing(open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor) -> None:
    """The demos that begin with what is typed."""
    async with open_bot(tutor=tutor):
        asked = await world.complete(ann, "demo", "demo", "sem")
        choices = await world.until(lambda: asked.choices)
        assert [choice["value"] for choice in choices] == ["semaphore"]
        asked = await world.complete(ann, "lesson", "lesson", "2")
        choices = await world.until(lambda: asked.choices)
        assert [choice["value"] for choice in choices] == [22]


async def test_a_program_is_handed_in_by_a_form_and_edited(
    open_bot: OpenBot, world: StandIn, ann: Member, tutor: Tutor
) -> None:
    """`/run` opens the form; its answer is a sentence, whatever this host can confine."""
    async with open_bot(tutor=tutor):
        opened = await world.type(ann, "run")
        await world.until(lambda: opened.form)
        answer = await world.shown(await world.send(ann, opened, code="print('hi')"))
        assert answer.text or answer.files
