"""Commands are made when their first word is typed, and every one of them can be found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat import Reply, Request
from bot.command import Arguments, Command
from bot.lazy_commands import Group, LazyCommands
from bot.settings import Settings
from bot.tutor import Tutor


def command(called: str) -> Command:
    class Named(Command):
        name = called
        summary = "a command"

        async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
            yield Reply(called)

    return Named()


def test_only_the_groups_of_the_typed_word_are_made() -> None:
    """A lesson is not made to wait for a quiz."""
    made: list[str] = []

    def group(*names: str) -> Group:
        def make() -> list[Command]:
            made.append(names[0])
            return [command(name) for name in names]

        return Group(tuple({name.split()[0] for name in names}), make)

    commands = LazyCommands([group("lesson"), group("quiz", "class quiz"), group("class practice")])
    assert commands["lesson"].name == "lesson"
    assert "nothing" not in commands
    assert made == ["lesson"]
    assert commands["class practice"].name == "class practice"
    assert made == ["lesson", "quiz", "class practice"]
    assert list(commands) == ["lesson", "quiz", "class quiz", "class practice"]
    assert len(commands) == 4


@pytest.mark.parametrize(
    ("groups", "sentence"),
    [
        ([Group(("a",), lambda: [command("a"), command("a")])], "two commands are called 'a'"),
        ([Group(("a",), lambda: [command("a")]), Group(("a",), lambda: [command("a")])], "two commands are called 'a'"),
        ([Group(("a",), lambda: [command("b c")])], "does not declare the first word of 'b c'"),
    ],
)
def test_a_command_that_could_not_be_found_is_an_error_of_ours(groups: list[Group], sentence: str) -> None:
    """A name twice, or a word that leads nowhere."""
    with pytest.raises(ValueError, match=sentence):
        list(LazyCommands(groups))


async def test_every_command_of_the_tutor_is_found_by_its_name(tmp_path: Path) -> None:
    """All groups are made here, each by what stands in its own declaration."""
    async with Tutor(Settings(data=tmp_path)) as tutor:
        names = list(tutor.dispatch.commands)
        assert len(names) > 10
        for name in names:
            assert tutor.dispatch.find(f"/{name}")[0].name == name
