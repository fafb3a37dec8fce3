"""The hook of `str.format`: what the text looks at in its arguments is seen."""

from __future__ import annotations

import string
from typing import Any

from sandbox.explorer.hooks import load_attr
from sandbox.explorer.items import load_item
from sandbox.explorer.reading import deep, opaque, step
from sandbox.explorer.running import give_up


class _Looking(string.Formatter):
    """Reads attributes and items with their hooks."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        """The value of `0.name[key]`, and its first part."""
        first, rest = string._string.formatter_field_name_split(field_name)  # type: ignore[attr-defined]
        if first == "":
            give_up("a format text looks into an argument that has no number")
        thing = self.get_value(first, args, kwargs)
        for is_attribute, name in rest:
            thing = load_attr(thing, name) if is_attribute else load_item(thing, name)
        return thing, first


def formatted(method: Any, text: str, args: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """`text.format(...)` or `text.format_map(...)`."""
    given = (*args, *named.values())
    foot = tuple(part for value in given for part in deep(value))
    if foot:
        step("reads", next(value for value in given if deep(value)), "format", None, foot)
    if any(set(".[") & set(field or "") for _, field, _, _ in string.Formatter().parse(text)):
        if method.__name__ == "format_map":
            return opaque(_Looking().vformat, text, (), args[0])
        return opaque(_Looking().vformat, text, args, named)
    return opaque(method, *args, **named)
