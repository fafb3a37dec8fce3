"""What Discord rejects: a list of complaints about a message, a form, a completion or a set of commands.

Taken from Discord's documentation (limits of components v2, application commands and forms).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

V2 = 1 << 15
EPHEMERAL = 1 << 6
ROW, BUTTON, SELECT, INPUT, TEXT, GALLERY, FILE, CONTAINER, LABEL = 1, 2, 3, 4, 10, 12, 13, 17, 18
NAME = re.compile(r"[-_a-z0-9]{1,32}")
MOST_BYTES = 10 * 2**20

Json = Mapping[str, Any]


def about_message(message: Json, flags: int, files: Mapping[str, bytes], kept: Sequence[str] = ()) -> list[str]:
    """Complaints about a message with components v2; `files` are uploaded, `kept` names those it had before."""
    found: list[str] = []
    if not flags & V2:
        return ["the message has no components v2 flag"]
    found += [f"{key} cannot stand beside components v2" for key in ("content", "embeds", "poll") if message.get(key)]
    components = message.get("components") or []
    if not components:
        found.append("a components v2 message needs a component")
    everything = list(walk(components))
    if len(everything) > 40:
        found.append(f"{len(everything)} components, at most 40")
    text = sum(len(c["content"]) for c in everything if c["type"] == TEXT)
    if text > 4000:
        found.append(f"{text} characters of text, at most 4000")
    found += twice([c["custom_id"] for c in everything if "custom_id" in c], "custom_id")
    if sum(map(len, files.values())) > MOST_BYTES or len(files) > 10:
        found.append("too many or too big files")
    names = {*files, *kept}
    for component in components:
        found += _about_component(component, names)
    shown = {url for c in everything for url in _attachments(c)}
    found += [f"attachment {name} is shown by no component" for name in names - shown]
    described = message.get("attachments") or []
    found += [f"alt text of {a['filename']} is too long" for a in described if len(a.get("description") or "") > 1024]
    return found


def about_form(form: Json) -> list[str]:
    """Complaints about a form (modal)."""
    found = [] if 0 < len(form["title"]) <= 45 else ["a form's title has 1 to 45 characters"]
    found += _about_id(form["custom_id"])
    if not 0 < len(form["components"]) <= 5:
        found.append("a form has 1 to 5 fields")
    for label in form["components"]:
        if label["type"] != LABEL or not 0 < len(label["label"]) <= 45:
            found.append("a field stands in a label of 1 to 45 characters")
            continue
        field = label["component"]
        found += _about_id(field["custom_id"])
        value = field.get("value") or ""
        if not 1 <= field.get("max_length", 4000) <= 4000 or len(value) > field.get("max_length", 4000):
            found.append(f"the value of {field['custom_id']} is too long")
    return found + twice([label["component"]["custom_id"] for label in form["components"]], "custom_id")


def about_completions(choices: Sequence[Json], kind: int = 3) -> list[str]:
    """Complaints about the choices that complete an option of some kind (3: text, 4: whole number)."""
    found = [] if len(choices) <= 25 else [f"{len(choices)} choices, at most 25"]
    found += [f"choice {c} is of another kind" for c in choices if isinstance(c["value"], int) != (kind == 4)]
    return found + [
        f"choice {c}" for c in choices if not 0 < len(c["name"]) <= 100 or not 0 < len(str(c["value"])) <= 100
    ]


def about_commands(commands: Sequence[Json]) -> list[str]:
    """Complaints about a whole set of commands."""
    found = twice([f"{c.get('type', 1)} {c['name']}" for c in commands], "command")
    if sum(c.get("type", 1) == 1 for c in commands) > 100 or sum(c.get("type", 1) == 3 for c in commands) > 15:
        found.append("too many commands")
    for command in commands:
        if command.get("type", 1) == 1:
            found += _about_command(command)
        elif not 0 < len(command["name"]) <= 32 or command.get("description"):
            found.append(f"menu {command['name']}: 1 to 32 characters and no description")
    return found


def walk(components: Sequence[Json]) -> Iterator[Json]:
    """Every component, also those inside others."""
    for component in components:
        yield component
        yield from walk(component.get("components") or ())


def twice(things: Sequence[str], what: str) -> list[str]:
    """A complaint for each thing that comes more than once."""
    return [f"{what} {thing} comes {count} times" for thing, count in Counter(things).items() if count > 1]


def _about_component(component: Json, names: set[str]) -> list[str]:
    kind = component["type"]
    if kind == ROW:
        return _about_row(component["components"])
    if kind == TEXT:
        return [] if 0 < len(component["content"]) <= 4000 else ["a text display has 1 to 4000 characters"]
    found = [f"{name} is not attached" for name in _attachments(component) if name not in names]
    if kind == GALLERY:
        items = component["items"]
        found += [] if 0 < len(items) <= 10 else ["a gallery has 1 to 10 pictures"]
        found += [f"alt text of {len(i['description'])}" for i in items if len(i.get("description") or "") > 1024]
    elif kind != FILE:
        found.append(f"unknown component {kind}")
    return found


def _about_row(row: Sequence[Json]) -> list[str]:
    kinds = [component["type"] for component in row]
    if kinds != [SELECT] and not (0 < len(kinds) <= 5 and set(kinds) == {BUTTON}):
        return ["a row has 1 to 5 buttons or one menu"]
    found: list[str] = []
    for component in row:
        found += _about_id(component["custom_id"])
        if component["type"] == BUTTON:
            found += [] if 0 < len(component.get("label") or "") <= 80 else ["a button's label has 1 to 80 characters"]
            continue
        options = component["options"]
        found += [] if 0 < len(options) <= 25 else ["a menu has 1 to 25 options"]
        found += twice([option["value"] for option in options], "option")
        found += [f"option {o}" for o in options if not 0 < len(o["label"]) <= 100 or not 0 < len(o["value"]) <= 100]
        found += ["two defaults"] if sum(bool(o.get("default")) for o in options) > 1 else []
        found += ["placeholder too long"] if len(component.get("placeholder") or "") > 150 else []
    return found


def _about_command(command: Json) -> list[str]:
    found: list[str] = []
    if not NAME.fullmatch(command["name"]) or not 0 < len(command["description"]) <= 100:
        found.append(f"name or description of {command['name']}")
    options = command.get("options") or []
    if len(options) > 25:
        found.append(f"{command['name']} has {len(options)} options")
    found += twice([option["name"] for option in options], "option")
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        found.append(f"{command['name']}: required options come first")
    for option in options:
        if option["type"] in (1, 2):
            found += _about_command(option)
        else:
            found += _about_option(option)
    return found


def _about_option(option: Json) -> list[str]:
    found: list[str] = []
    if not NAME.fullmatch(option["name"]) or not 0 < len(option["description"]) <= 100:
        found.append(f"name or description of option {option['name']}")
    choices = option.get("choices") or []
    found += about_completions(choices, option["type"])
    if choices and option.get("autocomplete"):
        found.append(f"{option['name']} has choices and completion")
    return found


def _about_id(custom_id: str) -> list[str]:
    return [] if 0 < len(custom_id) <= 100 else [f"custom_id has {len(custom_id)} characters, 1 to 100"]


def _attachments(component: Json) -> list[str]:
    urls = [item["media"]["url"] for item in component.get("items", ())]
    if component["type"] == FILE:
        urls.append(component["file"]["url"])
    return [url.removeprefix("attachment://") for url in urls]
