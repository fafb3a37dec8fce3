"""From a typed line to its command, and the one error path.

1. `Dispatch.find`: the command whose name the line begins with
2. `parse`: the rest of the line into arguments, by the command's parameters
3. `Dispatch.answer`: the replies; what a person can put right becomes its sentence, a fault of ours one with an id
   from the log
"""

from __future__ import annotations

import difflib
import logging
import re
import secrets
from collections.abc import AsyncIterator, Iterable, Mapping

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal, Value
from bot.database.errors import DatabaseUnavailable
from lessons.exercise import SubmissionError
from sandbox.errors import Busy

log = logging.getLogger(__name__)


class Dispatch:
    """All commands of the tutor, by name. Given as a list, it raises `ValueError` when two share a name."""

    def __init__(self, commands: Mapping[str, Command] | Iterable[Command]) -> None:
        self.commands = commands if isinstance(commands, Mapping) else by_name(commands)

    def find(self, line: str) -> tuple[Command, str]:
        """The command and the rest of the line. Raises `Refusal` when there is none."""
        line = line.removeprefix("/")
        words = line.split(maxsplit=2)
        for count in (2, 1):
            name = " ".join(words[:count]).lower()
            if len(words) >= count and name in self.commands:
                return self.commands[name], _after(line, count)
        raise self._unknown(words)

    def parse(self, line: str) -> tuple[Command, Arguments]:
        """The command and its arguments. Raises `Refusal` with what would work."""
        command, rest = self.find(line)
        return command, parse(command, rest)

    def read(self, request: Request) -> tuple[Command, Arguments]:
        """The command of a request and its arguments. Raises `Refusal` with what would work."""
        if request.arguments is None:
            return self.parse(request.line)
        command, _ = self.find(request.line)
        return command, check(command, request.arguments)

    async def answer(self, request: Request) -> AsyncIterator[Reply]:
        """Every reply to a request. Never raises for what a command did: the last reply says what went wrong."""
        try:
            command, arguments = self.read(request)
            if command.teachers_only and not request.person.teacher:
                raise Refusal(
                    f"`/{command.name}` is for teachers: those who may manage this server, or have its teacher role."
                )
            async for reply in command.answer(request, arguments):
                yield reply
        except Refusal as refusal:
            yield refusal.reply()
        except (DatabaseUnavailable, Busy, SubmissionError) as told:
            yield Reply(str(told), private=True, error=True)
        except Exception:
            yield failure(request.line)

    def _unknown(self, words: list[str]) -> Refusal:
        if not words:
            return Refusal(
                "Type a command, such as `/lesson 22`. `/help` lists them.", buttons=(Button("Help", "/help"),)
            )
        offered = [name for name, command in self.commands.items() if not command.hidden]
        below = sorted(name for name in offered if name.split()[0] == words[0].lower())
        if below:
            return Refusal(f"`/{words[0]}` needs one more word: " + ", ".join(f"`/{name}`" for name in below) + ".")
        near = difflib.get_close_matches(words[0].lower(), offered, n=1)
        hint = f"Did you mean `/{near[0]}`? " if near else ""
        shown = re.sub(r"[`\n]", " ", words[0])[:40]
        return Refusal(
            f"There is no command `/{shown}`. {hint}`/help` lists what there is.", buttons=(Button("Help", "/help"),)
        )


def by_name(commands: Iterable[Command]) -> dict[str, Command]:
    """The commands by their names. Raises `ValueError` when two share one."""
    found: dict[str, Command] = {}
    for command in commands:
        if command.name in found:
            raise ValueError(f"two commands are called {command.name!r}")
        found[command.name] = command
    return found


def failure(line: str) -> Reply:
    """The sentence for a fault of ours, with an id under which the log has the traceback. Call in an `except` block."""
    mark = secrets.token_hex(4)
    log.exception("failed id=%s command=%s", mark, line.split(maxsplit=1)[0][:40] if line.strip() else "")
    return Reply(
        f"Something went wrong on our side, not yours. Your teacher can find it in the log under `{mark}`.",
        private=True,
        error=True,
    )


def parse(command: Command, rest: str) -> dict[str, Value]:
    """Arguments of a typed line. Raises `Refusal` for a missing, superfluous or impossible one."""
    arguments: dict[str, Value] = {}
    left = list(command.parameters)
    while rest.strip():
        if left and left[0].kind == "rest":
            arguments[left.pop(0).name] = rest.strip()
            break
        word, rest = _first_word(rest)
        taker = next((p for p in left if takes(p, word)), None)
        if taker is None:
            raise _misfit(command, left, word)
        del left[: left.index(taker) + 1]
        arguments[taker.name] = value_of(taker, word)
    return check(command, arguments)


def check(command: Command, arguments: Arguments) -> dict[str, Value]:
    """The same arguments, with their ranges and choices checked; adapters that parse themselves come in here.

    Raises `Refusal`.
    """
    for parameter in command.parameters:
        if parameter.name not in arguments:
            if parameter.required:
                raise Refusal(f"`/{command.name}` needs {parameter.summary}. {usage(command)}")
            continue
        _check_value(command, parameter, arguments[parameter.name])
    return dict(arguments)


def usage(command: Command) -> str:
    """How the command is typed, by example."""
    examples = command.examples or ("/" + " ".join([command.name, *(f"[{p.name}]" for p in command.parameters)]),)
    return "Try " + " or ".join(f"`{example}`" for example in examples) + "."


def _check_value(command: Command, parameter: Parameter, value: Value) -> None:
    if isinstance(value, int):
        low, high = parameter.least, parameter.most
        if (low is not None and value < low) or (high is not None and value > high):
            raise Refusal(f"{parameter.name} is {value}; it can be {low} to {high}. {usage(command)}")
    elif parameter.choices and value not in {choice.value for choice in parameter.choices}:
        there = ", ".join(f"`{choice.value}`" for choice in parameter.choices)
        raise Refusal(f"{parameter.name} can be {there}, not `{_plain(value)}`.")


def takes(parameter: Parameter, word: str) -> bool:
    """Whether the word can be a value of the parameter."""
    if parameter.kind == "int":
        return re.fullmatch(r"[+-]?\d{1,9}", word) is not None
    return True


def value_of(parameter: Parameter, word: str) -> Value:
    """The word as a value of the parameter, which takes it."""
    return int(word) if parameter.kind == "int" else word


def _misfit(command: Command, left: list[Parameter], word: str) -> Refusal:
    if left:
        return Refusal(f"`{_plain(word)}` does not fit: {left[0].name} is a whole number. {usage(command)}")
    return Refusal(f"`/{command.name}` does not know what to do with `{_plain(word)}`. {usage(command)}")


def _plain(word: str) -> str:
    return re.sub(r"[`\s]", " ", word)[:40]


def _first_word(text: str) -> tuple[str, str]:
    """The first word, and the rest as it stands: a code block may begin on the next line."""
    word = text.split(maxsplit=1)[0]
    return word, text.strip()[len(word) :]


def _after(line: str, words: int) -> str:
    parts = line.split(maxsplit=words)
    return parts[words] if len(parts) > words else ""
