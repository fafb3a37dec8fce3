"""Traps of discord.py that were seen in other bots, each with the proof that this one does not fall into it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from bot.chat import Button, Field, Form, Menu, Option, Reply, Request
from bot.command import Arguments, Command, Parameter
from bot.discord_adapter.buttons import LineButton, LineMenu
from bot.discord_adapter.client import LockstepClient
from bot.discord_adapter.layout import pages
from bot.discord_adapter.manner import Tempo
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.small_tutor import Say, SmallTutor, command, replies
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import Member

AGAIN = (Button("Again", "/again"),)
FORM = Form("Name", "/form", (Field("name", "Name"),))


class Clock:
    """A clock that a test puts forward."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def name_in_form(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
    """Open the form, or say the name that was filled in."""
    yield Reply(f"Hello {request.fields['name']}") if request.fields else Reply(form=FORM)


async def test_no_view_can_time_out_and_take_the_buttons_with_it() -> None:
    """A view that mixes plain and dynamic items, or times out, would take its dynamic classes off the whole bot."""
    menu = Menu("Sections", (Option("One", "/lesson 22"),))
    view = pages(Reply("Text", buttons=AGAIN, menu=menu))[0].view()
    assert view.timeout is None
    assert view.is_finished()  # discord.py keeps no view that has ended: there is nothing to time out
    items = [item for item in view.walk_children() if item.is_dispatchable()]
    assert [type(item) for item in items] == [LineMenu, LineButton]


async def test_buttons_live_on_when_a_message_loses_its_buttons_and_gets_them_back(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """Editing an item out of a stored view unregisters its class; here no view is stored."""
    said = replies(
        Reply("one", buttons=AGAIN, progress=True), Reply("two", progress=True), Reply("three", buttons=AGAIN)
    )
    async with open_bot(command("work", said), command("again", replies(Reply("pressed"))), tempo=Tempo(pace=0)):
        asked = await world.type(ann, "work")
        message = await world.shown(asked, "three")
        assert len(message.edits) == 2
        assert (await world.shown(await world.press(ann, message, "Again"))).text == "pressed"


async def test_a_private_message_keeps_its_buttons_alive(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """discord.py gives the view of a private message 15 minutes to live; these views are no business of its."""
    private = command("work", replies(Reply("mine", buttons=AGAIN, private=True)))
    async with open_bot(private, command("again", replies(Reply("pressed")))) as client:
        message = await world.shown(await world.type(ann, "work"))
        assert client.persistent_views == []
        assert (await world.shown(await world.press(ann, message, "Again"))).text == "pressed"


async def test_two_people_have_the_same_form_open_at_once(open_bot: OpenBot, world: StandIn) -> None:
    """With one fixed id the second submission would be lost; each opening has its own."""
    ann, bob = Member("Ann"), Member("Bob")
    async with open_bot(command("form", name_in_form)):
        first, second = await world.type(ann, "form"), await world.type(bob, "form")
        await world.until(lambda: first.form and second.form)
        assert first.form is not None
        assert second.form is not None
        assert first.form["custom_id"] != second.form["custom_id"]
        sent = [await world.send(ann, first, name="Ann"), await world.send(bob, second, name="Bob")]
        assert [(await world.shown(one)).text for one in sent] == ["Hello Ann", "Hello Bob"]


async def test_a_form_that_was_open_during_a_restart_is_taken(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """What a student wrote while the bot was restarted is not lost."""
    long = Form("Name", "/form " + "x" * 94, (Field("name", "Name"),))
    for form in (FORM, long):

        async def opened_or_said(request: Request, arguments: Arguments, form: Form = form) -> AsyncIterator[Reply]:
            yield Reply(f"{request.line} {request.fields['name']}") if request.fields else Reply(form=form)

        async with open_bot(_takes_a_rest(opened_or_said)):
            asked = await world.type(ann, "form")
            await world.until(lambda asked=asked: asked.form)  # type: ignore[misc]
        async with open_bot(_takes_a_rest(opened_or_said)):
            assert (await world.shown(await world.send(ann, asked, name="Ann"))).text == f"{form.line} Ann"


@pytest.mark.parametrize("how", ["500 after", "cut after", "cut before"])
async def test_an_answer_that_is_cut_or_repeated_is_given_once(
    open_bot: OpenBot, world: StandIn, ann: Member, how: str
) -> None:
    """After a 500 that took effect the repeated call is told 40060: done. A cut connection is tried again."""
    world.rest.trouble.append(("/callback", how))
    async with open_bot(command("hello", replies(Reply("Hello"), Reply("and more")))):
        asked = await world.type(ann, "hello")
        await world.shown(asked, "and more")
        assert [message.text for message in asked.shown] == ["Hello", "and more"]


@pytest.mark.parametrize("how", ["500 after", "cut after", "cut before"])
async def test_a_slow_answer_whose_announcement_is_cut_or_repeated_is_given_once(
    open_bot: OpenBot, world: StandIn, ann: Member, how: str
) -> None:
    """The same for "thinking": the answer takes its place."""
    world.rest.trouble.append(("/callback", how))
    async with open_bot(command("hello", replies(Reply("Hello")), slow=True)):
        asked = await world.type(ann, "hello")
        await world.shown(asked, "Hello")
        assert [message.text for message in asked.shown] == ["Hello"]


async def test_a_session_that_cannot_be_resumed_costs_no_five_seconds(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """discord.py always waits five seconds before a new session; this waits only if the last one is that young."""
    clock = Clock()
    async with open_bot(command("hello", replies(Reply("Hello"))), tempo=Tempo(clock=clock)):
        async with asyncio.timeout(30):
            clock.now += 60
            world.gateway.can_resume = False
            await world.gateway.cut()
            await world.until(lambda: world.gateway.identified == 2)
            assert (await world.shown(await world.type(ann, "hello"))).text == "Hello"


async def test_only_a_session_younger_than_five_seconds_is_waited_for(tmp_path: Path) -> None:
    """Discord refuses a second session within five seconds, so that much is waited, and no more."""
    clock = Clock()
    client = LockstepClient(SmallTutor([]), tmp_path, tempo=Tempo(clock=clock))
    await client.before_identify_hook(None, initial=True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02):
            await client.before_identify_hook(None)
    clock.now += 5
    async with asyncio.timeout(2):
        await client.before_identify_hook(None)


async def test_a_private_answer_stays_private_after_a_public_announcement(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """The first message after "thinking" has the visibility of "thinking", whatever it asks for."""
    async with open_bot(command("work", replies(Reply("only for you", private=True)), slow=True)):
        message = await world.shown(await world.type(ann, "work"), "only for you")
        assert message.private
        assert world.in_channel() == []


async def test_a_public_answer_is_public_after_a_private_announcement(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """The same the other way round."""
    async with open_bot(command("work", replies(Reply("for all")), slow=True, private=True)):
        message = await world.shown(await world.type(ann, "work"), "for all")
        assert not message.private
        assert world.in_channel() == [message]


async def test_a_fault_behind_a_button_or_a_form_is_answered_too(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """discord.py only logs what goes wrong in a dynamic item or a form; the student would read "did not respond"."""

    async def fail(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        if not request.fields and request.line == "/form":
            yield Reply("open", buttons=(Button("Press", "/form 1"), Button("Fill in", "/form 2")))
        elif request.line == "/form 2" and not request.fields:
            yield Reply(form=Form("Name", "/form 3", (Field("name", "Name"),)))
        else:
            raise RuntimeError("ours")

    async with open_bot(_takes_a_rest(fail)):
        message = await world.shown(await world.type(ann, "form"))
        pressed = await world.shown(await world.press(ann, message, "Press"))
        assert pressed.text.startswith("Something went wrong on our side")
        opened = await world.press(ann, message, "Fill in")
        await world.until(lambda: opened.form)
        sent = await world.shown(await world.send(ann, opened, name="Ann"))
        assert sent.text.startswith("Something went wrong on our side")


async def test_an_answer_after_fifteen_minutes_goes_through_the_channel(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """The token is void then; a public answer takes the place of the announcement in the channel."""
    ready = asyncio.Event()

    async def wait(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        await ready.wait()
        yield Reply("at last")

    clock = Clock()
    async with open_bot(command("work", wait, slow=True), tempo=Tempo(clock=clock)):
        asked = await world.type(ann, "work")
        await world.until(lambda: asked.response)
        clock.now += 16 * 60
        asked.expired = True
        ready.set()
        message = await world.until(lambda: next((m for m in world.in_channel() if m.text == "at last"), None))
        assert message is asked.original


async def test_a_token_that_is_void_too_early_is_no_end_either(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Discord's word counts (50027), not our clock; a private answer goes to the person."""
    ready = asyncio.Event()

    async def wait(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        await ready.wait()
        yield Reply("for all")
        yield Reply("for you", private=True)

    async with open_bot(command("work", wait, slow=True)):
        asked = await world.type(ann, "work")
        await world.until(lambda: asked.response)
        asked.expired = True
        ready.set()
        message = await world.until(lambda: next((m for m in world.messages.values() if m.text == "for you"), None))
        assert message.channel == ann.id + 1  # their private talk with the bot
        assert [m.text for m in world.in_channel()] == ["for all"]


async def test_an_interaction_that_arrived_too_late_is_answered_in_the_channel(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """Unknown interaction (10062): nobody waits any more, but what was asked for in public is shown."""
    async with open_bot(command("work", replies(Reply("for all")), slow=True)):
        asked = await world.type(ann, "work")
        asked.expired = True
        await world.until(lambda: [m for m in world.in_channel() if m.text == "for all"])


def test_a_line_that_is_too_long_is_never_sent() -> None:
    """discord.py does not check the 100 characters of a dynamic item's id; an emoji counts two."""
    assert LineButton.of(Button("Go", "/" + "x" * 99)).custom_id == "/" + "x" * 99
    with pytest.raises(ValueError, match="1 to 100 characters, not 121"):
        LineButton.of(Button("Go", "/" + "😀" * 60))


async def test_commands_are_registered_only_when_they_changed(open_bot: OpenBot, world: StandIn) -> None:
    """Not at each start, not when a connection comes back: 200 new commands a day are all there are."""
    hello, other = command("hello", replies(Reply("x"))), command("other", replies(Reply("x")))
    clock = Clock()
    for commands, registrations in [((hello,), 1), ((hello,), 1), ((hello, other), 2), ((other, hello), 2)]:
        async with open_bot(*commands, tempo=Tempo(clock=clock)):
            assert world.registrations == registrations
            clock.now += 60
            world.gateway.can_resume = False
            identified = world.gateway.identified
            await world.gateway.cut()
            await world.until(lambda before=identified: world.gateway.identified == before + 1)  # type: ignore[misc]
            assert world.registrations == registrations


async def test_nothing_can_ping(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Every message forbids mentions, whatever its text says; the stand-in complains of any that does not."""
    tutor = SmallTutor([command("hello", replies(Reply("@everyone", progress=True), Reply("<@1> @here")))])
    async with open_bot(tutor=tutor, tempo=Tempo(pace=0)) as client:
        await world.shown(await world.type(ann, "hello"), "@here")
        await client.speaker.post("discord:3001", Reply("@everyone"))
        assert world.complaints == []
        assert client.allowed_mentions is not None
        assert client.allowed_mentions.to_dict() == {"parse": []}


async def test_no_privileged_intent_is_asked_for(open_bot: OpenBot, world: StandIn) -> None:
    """The stand-in closes the connection of a bot that asks for one, as Discord does."""
    async with open_bot(command("hello", replies(Reply("x")))) as client:
        assert client.intents == discord.Intents(guilds=True)


async def test_a_message_from_an_older_version_is_answered(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A press on something that no class of today knows gets a sentence, and so does a form."""
    row = {"type": 1, "components": [{"type": 2, "style": 2, "label": "Old", "custom_id": "counter:7"}]}
    async with open_bot(command("form", name_in_form)):
        pressed = await world.shown(await world.press(ann, world.old_message([row]), "Old"))
        assert pressed.text.startswith("This is from an older version of Lockstep")
        assert pressed.private
        asked = await world.type(ann, "form")
        form = await world.until(lambda: asked.form)
        form["custom_id"] = "something else"
        assert (await world.shown(await world.send(ann, asked, name="x"))).text == pressed.text


async def test_a_command_that_is_gone_is_answered(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Until Discord's clients know the new commands, somebody types an old one."""
    async with open_bot(command("hello", replies(Reply("x")))):
        world.commands.append({"name": "gone", "options": []})
        message = await world.shown(await world.type(ann, "gone"))
        assert message.text.startswith("This is from an older version of Lockstep")


def _takes_a_rest(say: Say) -> Command:
    return command("form", say, Parameter("rest", "the rest", "rest"))
