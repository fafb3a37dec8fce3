"""A form, asked field by field."""

from __future__ import annotations

from pathlib import Path

from bot.chat import Field, Form
from bot.command import Refusal
from bot.submitted_code import code_of_file
from bot.terminal_adapter.attachments import read_file
from bot.terminal_adapter.reader import Reader
from bot.terminal_adapter.screen import PlainScreen


async def fill_in(form: Form, reader: Reader, screen: PlainScreen) -> dict[str, str] | None:
    """What was filled in, by field name; None if the person left the form."""
    screen.text(f"**{form.title}**")
    filled: dict[str, str] = {}
    for field in form.fields:
        value = await _ask(field, reader, screen)
        if value is None:
            return None
        filled[field.name] = value
    return filled


async def _ask(field: Field, reader: Reader, screen: PlainScreen) -> str | None:
    while True:
        try:
            value = await _once(field, reader, screen)
        except Refusal as refusal:
            screen.text(refusal.sentence)
            continue
        if value is None:
            return None
        if field.required and not value.strip():
            screen.note(f"{field.label}: this is needed. Please fill it in, or leave the form with Ctrl-C.")
        elif field.kind == "line" and len(value) > field.limit:
            screen.note(f"{field.label}: {len(value):,} characters are too many; {field.limit:,} are the most.")
        else:
            return value


async def _once(field: Field, reader: Reader, screen: PlainScreen) -> str | None:
    optional = "" if field.required else " (may stay empty)"
    if field.kind == "line":
        screen.note(f"{field.label}{optional}:")
        return await reader.field(field.label, field.value)
    path = ", or the path of a file" if field.kind == "code" else ""
    screen.note(f"{field.label}{path}{optional}: {reader.how_to_end}".rstrip(": ") + ":")
    value = await reader.lines(field.label, field.value)
    if value is not None and field.kind == "code" and (file := _named_file(_added(value, field.value))) is not None:
        return code_of_file(read_file(file))
    return value


def _added(value: str, given: str) -> str:
    """What was typed below the text that stood in the field: a path there means the file. Else the whole value."""
    if given.strip() and value.startswith(given.rstrip()):
        return value.removeprefix(given.rstrip())
    return value


def _named_file(value: str) -> Path | None:
    text = value.strip()
    if not text or "\n" in text or len(text) > 1000:
        return None
    path = Path(text).expanduser()
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):
        return None
    if text.endswith(".py"):
        raise Refusal(f"There is no file `{text[-80:]}` in `{Path.cwd()}`.")
    return None
