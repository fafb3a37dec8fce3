"""Completion of a line that is being typed, from what the commands declare of themselves.

The same declarations serve Discord's options; so what completes there completes here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.chat import Person
from bot.command import Arguments, Choice, Command, Parameter, Value
from bot.dispatch import takes, value_of

MOST = 25
"""Most completions that are offered at once, as in Discord."""


@dataclass(frozen=True, slots=True)
class Completion:
    """What the end of the line (`typed`) can be replaced with, best first."""

    typed: str = ""
    choices: tuple[Choice, ...] = ()


async def complete(commands: Mapping[str, Command], line: str, person: Person) -> Completion:
    """Completions of the last word of the line, or of the whole rest for a parameter that takes it."""
    offered = [c for c in commands.values() if not c.hidden and (person.teacher or not c.teachers_only)]
    name = _name_typed(line, offered)
    command = next((c for c in offered if c.name == name), None)
    if command is None:
        return _names(line, offered)
    return await _parameters(command, _after_name(line, command))


def _name_typed(line: str, commands: Iterable[Command]) -> str | None:
    """The longest name of a command that is whole and followed by a space."""
    typed = " ".join(line.removeprefix("/").lower().split()) + (" " if line[-1:].isspace() else "")
    names = [c.name for c in commands if typed.startswith(c.name + " ")]
    return max(names, key=len, default=None)


def _after_name(line: str, command: Command) -> str:
    rest = line
    for _ in command.name.split():
        rest = rest.lstrip().partition(" ")[2]
    return rest.lstrip()


def _names(line: str, commands: Sequence[Command]) -> Completion:
    words = line.removeprefix("/").lower().split()
    typed = words.pop() if words and not line[-1].isspace() else ""
    if len(words) > 1:
        return Completion()
    if words:
        below = [(c.name.split()[1], c.summary) for c in commands if c.name.startswith(words[0] + " ")]
        return Completion(typed, tuple(Choice(name, text) for name, text in below if name.startswith(typed)))
    first: dict[str, str] = {}
    for command in commands:
        word, _, more = command.name.partition(" ")
        if not more or word not in first:
            first[word] = command.summary if not more else f"then one of {', '.join(_below(word, commands))}"
    found = tuple(Choice("/" + name, text) for name, text in sorted(first.items()) if name.startswith(typed))
    return Completion(line, found)


def _below(word: str, commands: Sequence[Command]) -> list[str]:
    return [command.name.split()[1] for command in commands if command.name.startswith(word + " ")]


async def _parameters(command: Command, rest: str) -> Completion:
    """1. the words that are whole, into arguments, as dispatch does it  2. what fits the parameters that are left"""
    left = list(command.parameters)
    arguments: dict[str, Value] = {}
    while left and left[0].kind != "rest" and " " in rest:
        word, _, rest = rest.partition(" ")
        rest = rest.lstrip()
        taker = next((p for p in left if takes(p, word)), None)
        if taker is None:
            return Completion()
        del left[: left.index(taker) + 1]
        arguments[taker.name] = value_of(taker, word)
    found: list[Choice] = []
    for parameter in left:
        found += await _values(command, parameter, rest, arguments)
        if parameter.required:
            break
    return Completion(rest, tuple(found[:MOST]))


async def _values(command: Command, parameter: Parameter, typed: str, arguments: Arguments) -> Sequence[Choice]:
    if parameter.completes:
        return await command.complete(parameter.name, typed, arguments)
    low = typed.lower()
    starts = [c for c in parameter.choices if c.value.lower().startswith(low)]
    inside = [c for c in parameter.choices if low in f"{c.value} {c.label}".lower() and c not in starts]
    return starts + inside
