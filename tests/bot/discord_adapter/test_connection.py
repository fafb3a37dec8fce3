"""The bot starts again, loses its connection, and ends: nobody who pressed a button is left without an answer."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat import Button, Reply, Request
from bot.command import Arguments
from tests.bot.discord_adapter.conftest import OpenBot
from tests.bot.discord_adapter.small_tutor import SmallTutor, command, replies
from tests.bot.discord_adapter.stand_in.bot_process import bot_process
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import SERVER, TOKEN, Member

HELLO = replies(Reply("Hello", buttons=(Button("Again", "/hello"),)))


async def test_an_old_button_works_after_a_restart(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """A new process knows nothing of the message; the button brings its line along."""
    async with open_bot(command("hello", HELLO)):
        message = await world.shown(await world.type(ann, "hello"))
    async with open_bot(command("hello", HELLO)):
        assert (await world.shown(await world.press(ann, message, "Again"))).text == "Hello"
    assert world.gateway.identified == 2


async def test_what_was_pressed_while_the_connection_was_cut_is_answered(
    open_bot: OpenBot, world: StandIn, ann: Member
) -> None:
    """The session is resumed, and what happened meanwhile comes after all."""
    async with open_bot(command("hello", HELLO)):
        message = await world.shown(await world.type(ann, "hello"))
        await world.gateway.cut()
        pressed = await world.press(ann, message, "Again")
        assert (await world.shown(pressed)).text == "Hello"
        assert (world.gateway.identified, world.gateway.resumed) == (1, 1)


async def test_what_runs_is_finished_before_the_end(open_bot: OpenBot, world: StandIn, ann: Member) -> None:
    """Asked to end, the bot takes nothing new, and gives the answers it owes."""
    ready = asyncio.Event()

    async def wait(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        await ready.wait()
        yield Reply("the answer")

    async with open_bot(command("work", wait, slow=True)) as client:
        running = await world.type(ann, "work")
        await world.until(lambda: running.response)
        ending = asyncio.create_task(client.finish())
        await asyncio.sleep(0)
        late = await world.type(ann, "work")
        assert (await world.shown(late)).text.startswith("Lockstep is being restarted")
        ready.set()
        await ending
        assert [message.text for message in running.shown] == ["the answer"]
        assert await world.until(lambda: world.gateway.closed_cleanly)


@pytest.mark.parametrize("private", [True, False])
async def test_what_does_not_end_is_stopped_with_a_sentence(
    open_bot: OpenBot, world: StandIn, ann: Member, private: bool
) -> None:
    """Nobody is left with "thinking" for ever; a button to try again is not promised."""
    cleaned_up = []

    async def wait(request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        try:
            yield Reply("working", progress=True, private=private)
            await asyncio.Event().wait()
        finally:
            cleaned_up.append(True)

    async with open_bot(command("work", wait, slow=True, private=private)) as client:
        running = await world.type(ann, "work")
        await world.shown(running, "working")
        await client.finish(patience=0)
    assert [m.text for m in running.shown] == [
        "This was stopped, because Lockstep is being restarted. Please try again in a minute."
    ]
    assert running.shown[0].private == private
    assert cleaned_up == [True]


async def test_the_tutor_hears_of_its_servers(open_bot: OpenBot, world: StandIn) -> None:
    """It may speak there from now on, until it is removed or ends."""
    tutor = SmallTutor([command("hello", HELLO)])
    async with open_bot(tutor=tutor) as client:
        await world.until(lambda: tutor.servers)
        assert tutor.servers == [{f"discord:{SERVER}"}]
        assert tutor.chat is client.speaker
        await world.gateway.dispatch("GUILD_DELETE", {"id": str(SERVER)})
        await world.type(Member("Ann"), "hello")
        await world.until(lambda: tutor.left)
        assert tutor.left == [f"discord:{SERVER}"]
    assert tutor.chat is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_the_process_cleanly(
    world: StandIn, tmp_path: Path, ann: Member, number: signal.Signals
) -> None:
    """`lockstep discord` closes the gateway and ends with exit code 0; the token is in no line of its log."""
    async with bot_process(world, tmp_path) as started:
        await world.until(lambda: world.gateway.ready and world.commands, 45)
        assert (await world.shown(await world.type(ann, "help"))).private
        started.send_signal(number)
        _, log = await started.communicate()
        assert started.returncode == 0
        assert await world.until(lambda: world.gateway.closed_cleanly)
    assert b"asked to end" in log
    assert TOKEN.encode() not in log


@pytest.mark.parametrize(
    ("tier", "line"), [("B", b"the jail is up: tier B"), ("none", b"no jail: the setting asks for none")]
)
async def test_the_log_at_the_start_names_the_tier(
    world: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tier: str, line: bytes
) -> None:
    """Before any student has run a program: whoever sets a bot up looks at its log first."""
    monkeypatch.setenv("LOCKSTEP_TIER", tier)
    async with bot_process(world, tmp_path) as started:
        assert started.stderr is not None
        told = b""
        while line not in told:
            told = await started.stderr.readline()
            assert told
        started.send_signal(signal.SIGTERM)
        await started.communicate()


async def test_a_wrong_token_is_one_sentence(world: StandIn, tmp_path: Path) -> None:
    """It says where to get a new one, and does not show the wrong one."""
    async with bot_process(world, tmp_path, "wrong.token") as started:
        _, log = await started.communicate()
    assert started.returncode == 1
    assert b"Discord does not accept DISCORD_TOKEN." in log
    assert b"Traceback" not in log
    assert b"wrong.token" not in log


async def test_no_token_is_one_sentence(world: StandIn, tmp_path: Path) -> None:
    """Without a token nothing is tried."""
    async with bot_process(world, tmp_path, "") as started:
        _, log = await started.communicate()
    assert started.returncode == 1
    assert log.startswith(b"DISCORD_TOKEN is missing.")
