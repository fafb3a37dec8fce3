"""`/help`: what there is, by example; `/help demo`: one command, with all its examples."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence

from bot.chat import Button, Person, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from lessons.errors import NotThere


class Help(Command):
    """Every command with an example. The tutor hands the commands over once they are all made."""

    name = "help"
    summary = "What there is, by example"
    parameters = (Parameter("command", "the name of a command", kind="rest", completes=True),)
    examples = ("/help", "/help lesson")
    private = True

    def __init__(self) -> None:
        self.commands: Mapping[str, Command] = {}

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        shown = self._shown(request.person)
        if "command" not in arguments:
            yield _overview(shown)
            return
        name = str(arguments["command"]).strip().lstrip("/").lower()
        found = next((command for command in shown if command.name == name), None)
        if found is None:
            missing = NotThere("command", name, [command.name for command in shown])
            raise Refusal(str(missing), buttons=(Button("Help", "/help"),))
        yield _one(found)

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """The commands that begin as typed."""
        names = sorted(name for name, command in self.commands.items() if not command.hidden)
        wanted = typed.strip().lstrip("/").lower()
        return [Choice(name, self.commands[name].summary[:100]) for name in names if name.startswith(wanted)]

    def _shown(self, person: Person) -> list[Command]:
        return [
            command
            for command in self.commands.values()
            if not command.hidden and (person.teacher or not command.teachers_only)
        ]


GROUPS = {
    "Read and see": ("lesson", "demo", "help"),
    "Do it yourself": ("practice", "submit", "check", "puzzle", "replay", "duel", "run", "threads"),
    "Ask yourself": ("quiz", "review", "progress"),
    "You and the class": ("board", "board join", "board leave", "privacy show", "privacy export", "privacy delete"),
}
"""Which commands belong together, in the order in which a newcomer needs them."""


def _overview(shown: Sequence[Command]) -> Reply:
    by_name = {command.name: command for command in shown if not command.teachers_only}
    groups = {title: [by_name[name] for name in names if name in by_name] for title, names in GROUPS.items()}
    grouped = {name for names in GROUPS.values() for name in names}
    groups["More"] = [command for name, command in by_name.items() if name not in grouped]
    groups["For teachers"] = [command for command in shown if command.teachers_only]
    text = "\n\n".join(
        f"**{title}**\n" + "\n".join(f"`{_example(command)}` {command.summary}" for command in commands)
        for title, commands in groups.items()
        if commands
    )
    text += "\n\nNew here? Begin with the lesson. `/help demo` tells more about one command."
    buttons = (Button("Read the lesson", "/lesson", primary=True), Button("See a demo", "/demo"))
    return Reply(text, buttons=buttons, private=True)


def _one(command: Command) -> Reply:
    lines = [f"**/{command.name}**: {command.summary}."]
    for parameter in command.parameters:
        optional = "" if parameter.required else " (may be left out)"
        choices = ", one of " + ", ".join(f"`{one.value}`" for one in parameter.choices) if parameter.choices else ""
        lines.append(f"- {parameter.name}: {parameter.summary}{_range(parameter)}{choices}{optional}")
    lines += _other_ways(command)
    lines.append("Examples: " + ", ".join(f"`{example}`" for example in command.examples or (_example(command),)))
    return Reply("\n".join(lines), buttons=(Button("All commands", "/help"),), private=True)


def _other_ways(command: Command) -> list[str]:
    """What can be done in place of typing it all: nothing in a list of parameters tells of that."""
    lines = []
    if command.takes_file:
        lines.append(f"- or a file: attach it; in a terminal name it, `{_example(command)} program.py`")
    if command.opens_form:
        lines.append("- or a form: it opens when no program is given")
    if command.menu:
        lines.append(f"- or a message of somebody: in Discord its menu has *Apps*, *{command.menu}*")
    return lines


def _range(parameter: Parameter) -> str:
    return "" if parameter.least is None else f", from {parameter.least} to {parameter.most}"


def _example(command: Command) -> str:
    """The first example, or how the command is typed."""
    if command.examples:
        return command.examples[0]
    words = [one.name if one.required else f"[{one.name}]" for one in command.parameters]
    return "/" + " ".join([command.name, *words])
