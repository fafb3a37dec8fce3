"""What is said between a chat and a command. No chat is known here, and nothing is imported from one.

A chat's adapter turns what a person typed or pressed into a `Request`, and each `Reply` of the command into
whatever the chat can show. A button is a typed command: pressing it is typing its line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

LINE_LIMIT = 100
"""Most characters of a button's line: Discord's `custom_id` holds no more, and discord.py does not check it."""

LABEL_LIMIT = 38
"""Most characters of a button's label (Discord's design rule for buttons without an icon)."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. `id` is stable and unlike any other chat's (`discord:42`, `terminal:you`); `name` is for show only."""

    id: str
    name: str
    teacher: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where it was asked: a channel of a server, or a private talk (`server` is None)."""

    id: str
    server: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the request, already read; never more than the adapter's limit of bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """One line that a person typed, or pressed. `fields` holds what was filled into the form that sent it.

    `arguments`: what the chat has taken apart itself (a slash command's options), by parameter name; None: the line
    says it all.
    """

    line: str
    person: Person
    place: Place
    attachments: tuple[Attachment, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    arguments: Mapping[str, str | int] | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A typed command with a label. `primary` marks the one step to go on (at most one in a reply).

    Raises `ValueError` if the label or the line is empty or too long for a chat to carry.
    """

    label: str
    line: str
    primary: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.label) <= LABEL_LIMIT:
            raise ValueError(
                f"a button's label has 1 to {LABEL_LIMIT} characters, not {len(self.label)}: {self.label!r}"
            )
        _check_line(self.line)


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a menu: choosing it is typing its line."""

    label: str
    line: str
    chosen: bool = False

    def __post_init__(self) -> None:
        if not 0 < len(self.label) <= 100:
            raise ValueError(f"a menu entry's label has 1 to 100 characters, not {len(self.label)}: {self.label!r}")
        _check_line(self.line)


@dataclass(frozen=True, slots=True)
class Menu:
    """A list to choose one entry from, at most 25."""

    placeholder: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if not 0 < len(self.options) <= 25:
            raise ValueError(f"a menu has 1 to 25 entries, not {len(self.options)}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with its text twin: `alt` is one paragraph for a screen reader (cut by the adapter, not here), `lanes`
    the same picture as lines of text for a terminal."""

    name: str
    png: bytes
    alt: str
    lanes: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to hand out, such as a program or an export."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form. `kind`: one line, several, or several of code. `value` is filled in already."""

    name: str
    label: str
    kind: Literal["line", "lines", "code"] = "line"
    value: str = ""
    required: bool = True
    limit: int = 4000


@dataclass(frozen=True, slots=True)
class Form:
    """A form to fill in; sending it is typing `line` with the fields beside it."""

    title: str
    line: str
    fields: tuple[Field, ...]

    def __post_init__(self) -> None:
        _check_line(self.line)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Text is Markdown as Discord reads it.

    `private`: only the person who asked may see it. `error`: the request was refused; the text says why and what
    would work. `progress`: it stands only until the next reply of the same request takes its place. `replaces`: where
    the chat can, it takes the place of the message whose button was pressed, if that message was private too.
    `code`: text of a stranger or of a program; the adapter shows it in a block that nothing inside can end.
    """

    text: str = ""
    buttons: tuple[Button, ...] = ()
    menu: Menu | None = None
    pictures: tuple[Picture, ...] = ()
    files: tuple[File, ...] = ()
    form: Form | None = None
    code: str | None = None
    private: bool = False
    error: bool = False
    progress: bool = False
    replaces: bool = False


class Unreachable(Exception):
    """The tutor cannot speak in a place: the message says why, in a sentence for the teacher."""


class Chat(Protocol):
    """A chat in which the tutor can speak without being asked: a live quiz closes its question on time."""

    async def post(self, place: str, reply: Reply) -> str:
        """Say something in a place; gives the message's id. Raises `Unreachable`."""

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        """Put a reply in place of a message posted before. Of edits in quick succession only the last may be shown;
        never waits for the chat, and never raises for it."""


def _check_line(line: str) -> None:
    if not line.startswith("/"):
        raise ValueError(f"a line begins with '/', not {line[:20]!r}")
    if len(line) > LINE_LIMIT:
        raise ValueError(f"a line has at most {LINE_LIMIT} characters, not {len(line)}: {line!r}")
