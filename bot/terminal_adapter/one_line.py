"""One line to the tutor, and its replies as JSON, for scripts."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

from bot.chat import Reply
from bot.command import Refusal
from bot.safe_text import clean, unfenced
from bot.terminal_adapter.asked import request
from bot.terminal_adapter.choices import Choices
from bot.terminal_adapter.kept_files import KeptFiles
from bot.terminal_adapter.seats import YOU
from bot.tutor import Tutor


async def replies(tutor: Tutor, line: str) -> AsyncIterator[Reply]:
    """The replies to one line of yours that stand in the end; a form that would open is a refusal, for lack of a
    person to fill it in."""
    try:
        asked = request(tutor, line, YOU, {})
    except Refusal as refusal:
        yield refusal.reply()
        return
    async for reply in tutor.answer(asked):
        if reply.form is not None:
            yield _needs_form(reply)
        elif not reply.progress:
            yield reply


def json_line(reply: Reply, kept: KeptFiles) -> str:
    """One reply as one line of JSON.

    Always there: `text` (Markdown; a program's output in a code block at its end), `buttons` (`label` and `line`;
    entries of a menu too, in the order of their numbers), `pictures` (`path`, null if it could not be saved, and
    `alt`), `private`, `error`. `files` (paths) only where there are some.
    """
    data: dict[str, Any] = {
        "text": _whole_text(reply),
        "buttons": [{"label": choice.label, "line": choice.line} for choice in Choices.of(reply).all],
        "pictures": [
            {"path": _path(kept, picture.name, picture.png), "alt": picture.alt} for picture in reply.pictures
        ],
        "private": reply.private,
        "error": reply.error,
    }
    if reply.files:
        data["files"] = [_path(kept, file.name, file.content) for file in reply.files]
    return json.dumps(data, ensure_ascii=False)


def _whole_text(reply: Reply) -> str:
    if reply.code is None:
        return reply.text
    return f"{reply.text}\n```\n{unfenced(clean(reply.code))}\n```".lstrip("\n")


def _path(kept: KeptFiles, name: str, content: bytes) -> str | None:
    path = kept.save(name, content)
    return str(path) if path else None


def _needs_form(reply: Reply) -> Reply:
    assert reply.form is not None
    names = ", ".join(field.label for field in reply.form.fields)
    sentence = f"This needs a form ({names}). In `lockstep chat` it is asked field by field"
    takes_code = any(field.kind == "code" for field in reply.form.fields)
    more = f", or name the file of your program: `{reply.form.line} program.py`." if takes_code else "."
    return Reply(f"{reply.text}\n{sentence}{more}".lstrip("\n"), buttons=reply.buttons, private=True, error=True)
