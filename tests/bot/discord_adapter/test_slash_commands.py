"""Declarations as slash commands that Discord accepts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import discord
import pytest

from bot.chat import Reply
from bot.command import Choice, Command, Parameter
from bot.discord_adapter.client import CommandTree, LockstepClient
from bot.discord_adapter.slash_commands import app_commands_of, names
from bot.settings import Settings
from bot.tutor import Tutor
from tests.bot.discord_adapter.small_tutor import SmallTutor, command, replies
from tests.bot.discord_adapter.stand_in.rules import about_commands

SAY = replies(Reply("x"))


async def told(tmp_path: Path, *commands: Command) -> list[dict[str, Any]]:
    """What Discord is told of these commands."""
    client = LockstepClient(SmallTutor(commands), tmp_path)
    tree: CommandTree = client.tree
    return [made.to_dict(tree) for made in app_commands_of(client.tutor.dispatch.commands, client)]


async def test_options_have_kinds_ranges_and_choices(tmp_path: Path) -> None:
    """What Discord's client checks, it checks while one types; required options come first."""
    demo = command(
        "demo",
        SAY,
        Parameter("number", "how many", "int", least=1, most=20),
        Parameter("variant", "which", choices=(Choice("lock", "With a lock"), Choice("none"))),
        Parameter("name", "which demo", required=True, completes=True),
        Parameter("code", "the program", "rest"),
        takes_file=True,
    )
    (payload,) = await told(tmp_path, demo)
    by_name = {option["name"]: option for option in payload["options"]}
    assert next(iter(by_name)) == "name"
    assert (by_name["number"]["type"], by_name["number"]["min_value"], by_name["number"]["max_value"]) == (4, 1, 20)
    assert [(c["name"], c["value"]) for c in by_name["variant"]["choices"]] == [
        ("With a lock", "lock"),
        ("none", "none"),
    ]
    assert by_name["name"]["autocomplete"] is True
    assert by_name["code"]["max_length"] == 4000
    assert by_name["file"]["type"] == discord.AppCommandOptionType.attachment.value
    assert about_commands([payload]) == []


async def test_only_a_group_all_for_teachers_is_hidden(tmp_path: Path) -> None:
    """Discord hides whole groups; a mixed one is shown, and the bot refuses."""
    quiz = command("class quiz", SAY, teachers_only=True)
    board = command("class board", SAY)
    (hidden,) = await told(tmp_path, quiz)
    (shown,) = await told(tmp_path, quiz, board)
    assert (hidden["default_member_permissions"], shown["default_member_permissions"]) == (32, None)


async def test_hidden_commands_are_not_offered(tmp_path: Path) -> None:
    """They exist for buttons."""
    assert await told(tmp_path, command("puzzle", SAY, hidden=True)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        command("Upper", SAY),
        command("demo", SAY, Parameter("two words", "x")),
        command("demo", SAY, Parameter("name", "x" * 101)),
        command("demo", SAY, Parameter("name", "x", choices=tuple(Choice(str(number)) for number in range(26)))),
    ],
)
async def test_what_discord_would_reject_fails_at_the_start(tmp_path: Path, wrong: Command) -> None:
    """Our mistake is an exception with the name in it, not an error 50035 later."""
    with pytest.raises(ValueError, match=r"Upper|two words|demo name|name has 26"):
        await told(tmp_path, wrong)


async def test_discord_accepts_every_command_of_the_tutor(tmp_path: Path) -> None:
    """The real commands keep every rule."""
    async with Tutor(Settings(data=tmp_path)) as tutor:
        payloads = await told(tmp_path, *tutor.dispatch.commands.values())
    assert about_commands(payloads) == []
    assert all(payload["contexts"] == [0, 1] for payload in payloads)


async def test_both_chats_know_every_command(tmp_path: Path) -> None:
    """What can be typed in the terminal can be typed in Discord: under the same name, or `show` for a group's own."""
    async with Tutor(Settings(data=tmp_path)) as tutor:
        client = LockstepClient(tutor, tmp_path)
        made = [one for one in app_commands_of(tutor.dispatch.commands, client) if not is_menu(one)]
        in_terminal = {name for name, command in tutor.dispatch.commands.items() if not command.hidden}
        groups = {name.split()[0] for name in in_terminal if " " in name}
        assert set(names(made)) == {f"{name} show" if name in groups else name for name in in_terminal}
        assert "help" in in_terminal


def is_menu(made: object) -> bool:
    return isinstance(made, discord.app_commands.ContextMenu)
