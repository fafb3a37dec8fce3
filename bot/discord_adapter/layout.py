"""A `Reply` as messages that Discord accepts (components v2).

1. its text in parts that fit one message each, its code in a block that nothing inside can end
2. pictures with their text twin as alt text, files; what is too many or too big goes on, or is named
3. the menu and the buttons under the last message
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import discord

from bot.chat import Button, File, Menu, Picture, Reply
from bot.discord_adapter.buttons import LineButton, LineMenu, only_first
from bot.discord_adapter.split import length, split_markdown
from bot.safe_text import clean, code_block

TEXT_LIMIT = 3900
"""Characters of text in one message; Discord takes 4000 over all its components."""

PARTS_LIMIT = 5
"""Most messages that the text of one reply takes."""

ALT_LIMIT = 1024
FILES_LIMIT = 10
ROW_LIMIT = 5
BUTTONS_LIMIT = 20
"""Buttons under one message: with text, pictures, files and a menu they stay under 40 components."""

SIZE_LIMIT = 10 * 2**20
"""Bytes of one message's files on a server without boosts."""

CODE_ROOM = 600
"""Less room than this after the text is not enough to show code in; it goes on in a message of its own."""


@dataclass(slots=True)
class Page:
    """One message, as a plan: each sending makes it anew, because a view and a file can be sent only once."""

    texts: list[str] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    menu: Menu | None = None
    buttons: list[Button] = field(default_factory=list)

    def view(self) -> discord.ui.LayoutView:
        """The components. The view is stopped: the buttons need no memory, and no timeout may touch them."""
        view = discord.ui.LayoutView(timeout=None)
        for text in self.texts:
            view.add_item(discord.ui.TextDisplay(text))
        if self.pictures:
            items = [discord.MediaGalleryItem(f"attachment://{p.name}", description=_alt(p)) for p in self.pictures]
            view.add_item(discord.ui.MediaGallery(*items))
        for file in self.files:
            view.add_item(discord.ui.File(f"attachment://{file.name}"))
        if self.menu is not None:
            view.add_item(discord.ui.ActionRow(LineMenu.of(self.menu)))
        for row in _chunks(self.buttons, ROW_LIMIT):
            view.add_item(discord.ui.ActionRow(*map(LineButton.of, row)))
        view.stop()
        return view

    def attachments(self) -> list[discord.File]:
        """The files to upload, pictures first."""
        pictures = [discord.File(io.BytesIO(p.png), p.name, description=_alt(p)) for p in self.pictures]
        return [*pictures, *(discord.File(io.BytesIO(file.content), file.name) for file in self.files)]


def pages(reply: Reply, size_limit: int = SIZE_LIMIT) -> list[Page]:
    """The reply's messages, in order; at least one."""
    files = list(reply.files)
    made = [Page([text]) for text in _parts(_encodable(reply.text), files)] or [Page()]
    if reply.code is not None:
        _add_code(made, reply.code, files)
    _add_files(made, reply.pictures, files, size_limit)
    for at, buttons in enumerate(_chunks(only_first(reply.buttons), BUTTONS_LIMIT)):
        if at:
            made.append(Page(["More:"]))
        made[-1].buttons = list(buttons)
    made[-1].menu = reply.menu
    if made == [Page()]:
        made[0].texts.append("Done.")
    return made


def _parts(text: str, files: list[File]) -> list[str]:
    """The text in parts, one for each message; what would flood the channel goes along as a file."""
    parts = split_markdown(text, TEXT_LIMIT)
    if len(parts) <= PARTS_LIMIT:
        return parts
    files.append(File("whole.md", text.encode()))
    return [*parts[: PARTS_LIMIT - 1], "The rest is in the file."]


def _add_code(made: list[Page], code: str, files: list[File]) -> None:
    """The code after the text; if it had to be cut, the whole of it goes along as a file."""
    needed = length(clean(code)) + 20
    room = TEXT_LIMIT - sum(map(length, made[-1].texts))
    if room < min(needed, CODE_ROOM):
        made.append(Page())
        room = TEXT_LIMIT
    block = code_block(code, room)
    while length(block) > room:
        block = code_block(code, room - (length(block) - room) - 50)
    made[-1].texts.append(block)
    if needed > room and not any(file.name != "whole.md" for file in files):
        files.append(File("whole.txt", code.encode("utf-8", "backslashreplace")))


def _add_files(made: list[Page], pictures: Sequence[Picture], files: Sequence[File], size_limit: int) -> None:
    taken: set[str] = set()
    size = 0
    things: list[tuple[Picture | File, int]] = [
        *((p, len(p.png)) for p in pictures),
        *((f, len(f.content)) for f in files),
    ]
    for thing, bytes_ in things:
        name = file_name(thing.name, taken)
        if bytes_ > size_limit:
            made[-1].texts.append(f"`{name}` is too big for Discord and was left out.")
            continue
        if size + bytes_ > size_limit or len(made[-1].pictures) + len(made[-1].files) >= FILES_LIMIT:
            made.append(Page())
            size = 0
        size += bytes_
        if isinstance(thing, Picture):
            made[-1].pictures.append(replace(thing, name=name))
        else:
            made[-1].files.append(replace(thing, name=name))


def file_name(name: str, taken: set[str]) -> str:
    """A name that Discord does not change (it would no longer match its component), unlike those taken; takes it."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip("._").removeprefix("SPOILER_") or "file"
    stem, dot, ending = plain.rpartition(".") if "." in plain else (plain, "", "")
    tries = (f"{stem[:60]}{number or ''}{dot}{ending[:20]}" for number in range(len(taken) + 1))
    free = next(one for one in tries if one not in taken)
    taken.add(free)
    return free


def _alt(picture: Picture) -> str:
    """The text twin, cut at a word if it is longer than Discord takes."""
    alt = " ".join(_encodable(picture.alt).split()) or "picture"
    if length(alt) <= ALT_LIMIT:
        return alt
    return alt[: ALT_LIMIT // 2 if length(alt) > len(alt) else ALT_LIMIT - 2].rsplit(" ", 1)[0] + " …"


def _encodable(text: str) -> str:
    """The text without what JSON or Discord cannot carry: halves of surrogate pairs, and control characters."""
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "�", text)


def _chunks(things: Sequence[Button], size: int) -> Iterator[list[Button]]:
    left = iter(things)
    while chunk := list(islice(left, size)):
        yield chunk
