"""What the stand-in knows: one server with a channel, its people, messages, interactions and what became of them."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bot.discord_adapter.stand_in.rules import BUTTON, EPHEMERAL, SELECT, TEXT, walk

APPLICATION = 1001
SERVER = 2001
CHANNEL = 3001
TEACHER_ROLE = 4001
TOKEN = "MTAwMQ.stand-in.token"
MANAGE_SERVER = 1 << 5
PERMISSIONS = (1 << 10) | (1 << 11) | (1 << 14) | (1 << 15) | (1 << 16) | (1 << 38)
EPOCH = 1420070400000

_count = itertools.count(1)


def snowflake() -> int:
    """A new id that carries the time, as Discord's do."""
    return (int(time.time() * 1000) - EPOCH << 22) + next(_count) % 4096


@dataclass
class Member:
    """Somebody in the server."""

    name: str
    teacher: bool = False
    roles: tuple[int, ...] = ()
    id: int = field(default_factory=snowflake)

    def user(self) -> dict[str, Any]:
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0",
            "avatar": None,
            "global_name": self.name,
        }

    def member(self) -> dict[str, Any]:
        return {
            "user": self.user(),
            "roles": [str(role) for role in self.roles],
            "permissions": str(MANAGE_SERVER if self.teacher else PERMISSIONS),
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "nick": None,
            "avatar": None,
            "premium_since": None,
        }


@dataclass
class Message:
    """A message; `seen_by` of None: everybody."""

    channel: int
    components: list[dict[str, Any]] = field(default_factory=list)
    flags: int = 0
    files: dict[str, bytes] = field(default_factory=dict)
    content: str = ""
    author: dict[str, Any] = field(default_factory=dict)
    seen_by: int | None = None
    loading: bool = False
    deleted: bool = False
    edits: list[float] = field(default_factory=list)
    id: int = field(default_factory=snowflake)

    @property
    def text(self) -> str:
        """Everything that is written in it."""
        return "\n".join(c["content"] for c in walk(self.components) if c["type"] == TEXT)

    @property
    def private(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def buttons(self) -> dict[str, str]:
        """The line of each button by its label."""
        return {c["label"]: c["custom_id"] for c in walk(self.components) if c["type"] == BUTTON}

    @property
    def options(self) -> dict[str, str]:
        """The line of each menu entry by its label."""
        return {o["label"]: o["value"] for c in walk(self.components) if c["type"] == SELECT for o in c["options"]}

    @property
    def alts(self) -> list[str]:
        """The text twins of its pictures."""
        return [item.get("description", "") for c in self.components for item in c.get("items", ())]

    def to_dict(self, base: str) -> dict[str, Any]:
        files = {name: f"{base}/cdn/{self.id}/{name}" for name in self.files}
        return {
            "id": str(self.id),
            "channel_id": str(self.channel),
            "author": self.author,
            "content": self.content,
            "timestamp": "2026-01-01T00:00:00+00:00",
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": [],
            "mention_roles": [],
            "attachments": [
                {"id": str(at), "filename": n, "size": len(self.files[n]), "url": url, "proxy_url": url}
                for at, (n, url) in enumerate(files.items())
            ],
            "embeds": [],
            "pinned": False,
            "type": 0,
            "flags": self.flags,
            "components": _resolved(self.components, files),
        }


def _resolved(components: list[dict[str, Any]], files: dict[str, str]) -> list[dict[str, Any]]:
    def media(one: dict[str, Any]) -> dict[str, Any]:
        url = files.get(one["url"].removeprefix("attachment://"), one["url"])
        return {
            "url": url,
            "proxy_url": url,
            "height": 1,
            "width": 1,
            "content_type": "x",
            "loading_state": 2,
            "flags": 0,
        }

    shown = []
    for number, component in enumerate(components):
        made = {"id": number + 1, **component}
        if "items" in component:
            made["items"] = [{"spoiler": False, **item, "media": media(item["media"])} for item in component["items"]]
        if isinstance(component.get("file"), dict):
            made |= {"file": media(component["file"]), "name": "file", "size": 1, "spoiler": False}
        shown.append(made)
    return shown


@dataclass
class Asked:
    """An interaction that a person caused, and what became of it."""

    kind: int
    by: Member
    payload: dict[str, Any]
    sent_at: float
    source: Message | None = None
    id: int = field(default_factory=snowflake)
    response: int | None = None
    acknowledged_at: float | None = None
    answered_at: float | None = None
    form: dict[str, Any] | None = None
    choices: list[dict[str, Any]] | None = None
    original: Message | None = None
    messages: list[Message] = field(default_factory=list)
    expired: bool = False

    @property
    def token(self) -> str:
        return f"token-{self.id}"

    @property
    def shown(self) -> list[Message]:
        """What it was answered with and still stands."""
        return [message for message in self.messages if not message.deleted and not message.loading]


class World:
    """Everything that is, and a way to wait until something is so.

    `answer_within`: seconds until an interaction is unknown; Discord waits three, a test on a busy host must not care.
    """

    def __init__(self) -> None:
        self.base = ""
        self.commands: list[dict[str, Any]] = []
        self.registrations = 0
        self.messages: dict[int, Message] = {}
        self.asked: dict[int, Asked] = {}
        self.complaints: list[str] = []
        self.in_server = True
        self.answer_within = 3.0
        self.bot_permissions = PERMISSIONS
        self._changed = asyncio.Condition()

    @property
    def bot(self) -> dict[str, Any]:
        return {"id": str(APPLICATION), "username": "Lockstep", "discriminator": "0", "avatar": None, "bot": True}

    async def changed(self) -> None:
        """Wake those who wait for something."""
        async with self._changed:
            self._changed.notify_all()

    async def until(self, so: Callable[[], Any], seconds: float = 30.0) -> Any:
        """Wait until something is so, and give what it is. Raises `TimeoutError`."""
        async with self._changed, asyncio.timeout(seconds):
            return await self._changed.wait_for(so)

    def add(self, message: Message) -> Message:
        """Keep a message."""
        self.messages[message.id] = message
        return message

    def in_channel(self, channel: int = CHANNEL) -> list[Message]:
        """What everybody reads there, in order."""
        return [m for m in self.messages.values() if m.channel == channel and not m.deleted and not m.private]
