"""Forms. Everything a sent form needs to be understood comes back with it, so nothing is kept while it is open.

The line stands in the form's `custom_id`, after a few random characters: with one fixed id Discord's client would fill
in what was typed before, and discord.py would lose the second of two people who have it open at once. What does not
fit into the id's 100 characters follows in the first field's.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord

from bot.chat import Field, Form

_MARK = "form:"
_ID_LIMIT = 100
_VALUE_LIMIT = 4000
_ROOM = _ID_LIMIT - len(_MARK) - len("12345678:")


class FormTooLong(ValueError):
    """A field's text is longer than Discord's forms take; `field` is the field."""

    def __init__(self, field: Field) -> None:
        self.field = field
        super().__init__(f"{field.label} has {len(field.value)} characters; a form takes {_VALUE_LIMIT}")


def modal(form: Form) -> discord.ui.Modal:
    """The form as Discord opens it. Raises `FormTooLong`, or `ValueError` for more than five fields or none."""
    if not 0 < len(form.fields) <= 5:
        raise ValueError(f"a form has 1 to 5 fields, not {len(form.fields)}")
    shown = discord.ui.Modal(
        title=form.title[:45], custom_id=f"{_MARK}{secrets.token_urlsafe(6)}:{form.line[:_ROOM]}", timeout=None
    )
    for at, field in enumerate(form.fields):
        shown.add_item(_input(field, form.line[_ROOM:] if at == 0 else ""))
    shown.stop()
    return shown


def sent_form(data: Mapping[str, Any]) -> tuple[str, dict[str, str]] | None:
    """The line and the fields of a form that was sent; None if it is not one of ours."""
    custom_id = str(data.get("custom_id", ""))
    if not custom_id.startswith(_MARK):
        return None
    line = custom_id.removeprefix(_MARK).partition(":")[2]
    fields: dict[str, str] = {}
    for component in _inputs(data.get("components", ())):
        name, _, rest = str(component.get("custom_id", "")).partition(":")
        line += rest
        fields[name] = str(component.get("value") or "")
    return (line, fields) if line.startswith("/") else None


def _input(field: Field, rest_of_line: str) -> discord.ui.Label[Any]:
    if len(field.value) > _VALUE_LIMIT:
        raise FormTooLong(field)
    style = discord.TextStyle.short if field.kind == "line" else discord.TextStyle.paragraph
    return discord.ui.Label(
        text=field.label[:45],
        component=discord.ui.TextInput(
            custom_id=f"{field.name}:{rest_of_line}",
            style=style,
            default=field.value or None,
            required=field.required,
            max_length=max(1, len(field.value), min(field.limit, _VALUE_LIMIT)),
        ),
    )


def _inputs(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for component in components:
        below = component.get("components") or ([component["component"]] if "component" in component else [])
        if below:
            yield from _inputs(below)
        else:
            yield component
