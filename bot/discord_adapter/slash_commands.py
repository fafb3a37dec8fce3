"""`Command` declarations as slash commands: typed options with ranges, choices and completion, groups, message menus.

Discord cannot have `/board` beside `/board join`; there the bare command is offered as `/board show`.
"""

from __future__ import annotations

import asyncio
import inspect
import logging
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any, Protocol

import discord
from discord import app_commands

from bot.command import Command, Parameter, Value
from bot.discord_adapter.requests import Asked

log = logging.getLogger(__name__)

BARE = "show"
"""What the bare command of a group is called."""

COMPLETION_SECONDS = 2.0
CHOICES_LIMIT = 25
TEXT_LIMIT = 4000
FILE_OPTION = "file"

_NAME = re.compile(r"[-_a-z0-9]{1,32}")
_CONTEXTS = app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False)
_INSTALLS = app_commands.AppInstallationType(guild=True, user=False)
_RANGE: Any = app_commands.Range
_TEACHERS = discord.Permissions(manage_guild=True)

AppCommand = app_commands.Command[Any, ..., Any] | app_commands.Group | app_commands.ContextMenu


class Taker(Protocol):
    """What takes a request; the client is one."""

    async def take(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
        """Answer it. Never raises."""


def app_commands_of(commands: Mapping[str, Command], taker: Taker) -> list[AppCommand]:
    """Every command that is offered for typing, as Discord knows it. Raises `ValueError` for what it would reject."""
    offered = [command for command in commands.values() if not command.hidden]
    groups = {name.partition(" ")[0] for name in (command.name for command in offered) if " " in name}
    made: list[AppCommand] = [_slash(c, c.name, taker) for c in offered if c.name not in groups and " " not in c.name]
    made += [_group(name, [c for c in offered if c.name.split()[0] == name], taker) for name in sorted(groups)]
    return made + [_menu(command, command.menu, taker) for command in offered if command.menu]


def _group(name: str, members: list[Command], taker: Taker) -> app_commands.Group:
    """One group. Discord hides groups as a whole, so only one of which each member is for teachers is hidden."""
    group = app_commands.Group(
        name=_checked(name),
        description=", ".join(member.name.partition(" ")[2] or BARE for member in members)[:100],
        default_permissions=_TEACHERS if all(member.teachers_only for member in members) else None,
        allowed_contexts=_CONTEXTS,
        allowed_installs=_INSTALLS,
    )
    for member in members:
        group.add_command(_slash(member, member.name.partition(" ")[2] or BARE, taker, inside=True))
    return group


def _slash(command: Command, name: str, taker: Taker, inside: bool = False) -> app_commands.Command[Any, ..., Any]:
    made: app_commands.Command[Any, ..., Any] = app_commands.Command(
        name=_checked(name),
        description=_description(command.summary, command.name),
        callback=_callback(command, taker),
    )
    if not inside:  # Discord takes these for a whole command or group only
        made.allowed_contexts, made.allowed_installs = _CONTEXTS, _INSTALLS
        made.default_permissions = _TEACHERS if command.teachers_only else None
    return made


def _callback(command: Command, taker: Taker) -> Callable[..., Coroutine[Any, Any, None]]:
    """A function with the signature that discord.py reads the options from."""

    async def callback(interaction: discord.Interaction[Any], **options: Any) -> None:
        await taker.take(interaction, _asked(command, options))

    given = [_parameter(parameter) for parameter in command.parameters]
    if command.takes_file:
        given.append(_keyword(FILE_OPTION, discord.Attachment, required=False))
    # Discord wants required options first; discord.py puts them there.
    first = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_ONLY, annotation=discord.Interaction)
    callback.__signature__ = inspect.Signature([first, *given])  # type: ignore[attr-defined]
    told = {p.name: _description(p.summary, f"{command.name} {p.name}") for p in command.parameters}
    if command.takes_file:
        told[FILE_OPTION] = "A file"
    app_commands.describe(**told)(callback)
    app_commands.choices(**{p.name: _choices(p) for p in command.parameters if p.choices})(callback)
    app_commands.autocomplete(**{p.name: _completion(command, p) for p in command.parameters if p.completes})(callback)
    return callback


def _parameter(parameter: Parameter) -> inspect.Parameter:
    kinds: dict[str, Any] = {
        "int": int
        if parameter.least is None and parameter.most is None
        else _range(int, parameter.least, parameter.most),
        "word": str if parameter.choices else _range(str, 1, 100),
        "rest": _range(str, 1, TEXT_LIMIT),
        "person": discord.User,
        "role": discord.Role,
    }
    return _keyword(parameter.name, kinds[parameter.kind], parameter.required)


def _range(kind: type, least: int | None, most: int | None) -> Any:
    return _RANGE[kind, least, most]


def _keyword(name: str, annotation: Any, required: bool) -> inspect.Parameter:
    default = inspect.Parameter.empty if required else None
    return inspect.Parameter(_checked(name), inspect.Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _asked(command: Command, options: Mapping[str, Any]) -> Asked:
    """The line as it would have been typed, and its arguments as they were given."""
    file = options.get(FILE_OPTION) if command.takes_file else None
    values = {p.name: _value(options[p.name]) for p in command.parameters if options.get(p.name) is not None}
    line = " ".join([f"/{command.name}", *map(str, values.values())])
    return Asked(line, values, files=(file,) if file is not None else ())


def _value(option: Any) -> Value:
    if isinstance(option, int | str):
        return option
    return f"discord:{option.id}"


def _choices(parameter: Parameter) -> list[app_commands.Choice[str]]:
    if len(parameter.choices) > CHOICES_LIMIT:
        raise ValueError(f"{parameter.name} has {len(parameter.choices)} choices; Discord takes {CHOICES_LIMIT}")
    return [app_commands.Choice(name=(c.label or c.value)[:100], value=c.value) for c in parameter.choices]


def _completion(command: Command, parameter: Parameter) -> Any:
    kind: type = int if parameter.kind == "int" else str

    async def complete(interaction: discord.Interaction[Any], current: str | int) -> list[app_commands.Choice[Any]]:
        filled = {p.name: _value(v) for p in command.parameters if (v := getattr(interaction.namespace, p.name, None))}
        filled.pop(parameter.name, None)
        try:
            found = await asyncio.wait_for(command.complete(parameter.name, str(current), filled), COMPLETION_SECONDS)
        except Exception:
            log.exception("no completion of %s for /%s", parameter.name, command.name)
            return []
        return [
            app_commands.Choice(name=(choice.label or choice.value)[:100], value=kind(choice.value))
            for choice in found
            if 0 < len(choice.value) <= 100 and (kind is str or choice.value.isdecimal())
        ][:CHOICES_LIMIT]

    return complete


def _menu(command: Command, title: str, taker: Taker) -> app_commands.ContextMenu:
    """The command offered on somebody's message: its text or its first file is what the command works on."""

    async def on_message(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        line = f"/{command.name}" + ("" if message.attachments else f" {message.content}")
        await taker.take(interaction, Asked(line.rstrip(), files=message.attachments[:1]))

    return app_commands.ContextMenu(
        name=title, callback=on_message, allowed_contexts=_CONTEXTS, allowed_installs=_INSTALLS
    )


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise ValueError(
            f"Discord takes no command or option called {name!r}: small letters, digits, - and _, up to 32"
        )
    return name


def _description(text: str, name: str) -> str:
    if not 0 < len(text) <= 100:
        raise ValueError(f"the summary of {name!r} has 1 to 100 characters for Discord, not {len(text)}")
    return text


def names(made: Iterable[AppCommand]) -> list[str]:
    """What they are called, groups with each of their commands."""
    return [
        name
        for one in made
        for name in (
            [f"{one.name} {c.name}" for c in one.commands] if isinstance(one, app_commands.Group) else [one.name]
        )
    ]
