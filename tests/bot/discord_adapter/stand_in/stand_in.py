"""The stand-in as a test sees it: started, used as people use Discord, stopped."""

from __future__ import annotations

import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any

import discord
import yarl
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route

from tests.bot.discord_adapter.stand_in.gateway import Gateway
from tests.bot.discord_adapter.stand_in.rest import Rest
from tests.bot.discord_adapter.stand_in.rules import V2
from tests.bot.discord_adapter.stand_in.world import (
    APPLICATION,
    CHANNEL,
    PERMISSIONS,
    SERVER,
    Asked,
    Member,
    Message,
    World,
    snowflake,
)

STRING, NUMBER, USER, ROLE, ATTACHMENT = 3, 4, 6, 8, 11
TYPED, PRESSED, COMPLETING, SENT = 2, 3, 4, 5


class StandIn(World):
    """Discord with one server. What a person does gives an `Asked`, which shows what became of it.

    `alone`: from now on people write to the bot in a private talk.
    """

    def __init__(self) -> None:
        super().__init__()
        self.alone = False
        self.gateway = Gateway(self)
        self.rest = Rest(self)

    async def type(self, by: Member, command: str, /, **options: Any) -> Asked:
        """A slash command, with options as the client lets one fill them in."""
        return await self._ask(TYPED, by, self._slash(command, options))

    async def complete(self, by: Member, command: str, option: str, typed: str, /, **filled: Any) -> Asked:
        """A slash command being typed, the cursor in one option."""
        data = self._slash(command, {**filled, option: typed}, focused=option)
        return await self._ask(COMPLETING, by, data)

    async def menu(self, by: Member, title: str, message: Message) -> Asked:
        """A message's menu."""
        assert title in [c["name"] for c in self.commands if c.get("type") == 3], f"no menu {title!r}"
        resolved = {"messages": {str(message.id): message.to_dict(self.base)}}
        data = {"id": "1", "name": title, "type": 3, "target_id": str(message.id), "resolved": resolved}
        return await self._ask(TYPED, by, data)

    async def press(self, by: Member, message: Message, label: str) -> Asked:
        """A button."""
        data = {"custom_id": message.buttons[label], "component_type": 2, "id": 1}
        return await self._ask(PRESSED, by, data, message)

    async def choose(self, by: Member, message: Message, label: str) -> Asked:
        """An entry of a menu under a message."""
        data = {"custom_id": "menu", "component_type": 3, "id": 1, "values": [message.options[label]]}
        return await self._ask(PRESSED, by, data, message)

    async def send(self, by: Member, opened: Asked, **fields: str) -> Asked:
        """The form that an interaction opened, filled in by the fields' names; the others keep their values."""
        assert opened.form is not None
        components = []
        for number, label in enumerate(opened.form["components"]):
            field = label["component"]
            value = fields.get(field["custom_id"].partition(":")[0], field.get("value") or "")
            given = {"type": 4, "id": number + 50, "custom_id": field["custom_id"], "value": value}
            components.append({"type": 18, "id": number + 1, "component": given})
        data = {"custom_id": opened.form["custom_id"], "components": components}
        return await self._ask(SENT, by, data, opened.source)

    def write(self, by: Member, content: str, files: dict[str, bytes] | None = None) -> Message:
        """A person's own message in the channel."""
        return self.add(Message(CHANNEL, content=content, files=files or {}, author=by.user()))

    async def shown(self, asked: Asked, text: str = "") -> Message:
        """The message (with a text in it) that an interaction is answered with, once it is there."""

        def there() -> Message | None:
            return next((m for m in asked.shown if text in m.text), None)

        found: Message = await self.until(there)
        return found

    async def _ask(self, kind: int, by: Member, data: dict[str, Any], source: Message | None = None) -> Asked:
        asked = Asked(kind, by, {}, time.monotonic(), source)
        self.asked[asked.id] = asked
        asked.payload = self._payload(asked, data)
        await self.gateway.dispatch("INTERACTION_CREATE", asked.payload)
        return asked

    def _payload(self, asked: Asked, data: dict[str, Any]) -> dict[str, Any]:
        channel = {"id": str(CHANNEL), "type": 0, "name": "threads", "guild_id": str(SERVER), "position": 0}
        payload: dict[str, Any] = {
            "id": str(asked.id),
            "application_id": str(APPLICATION),
            "type": asked.kind,
            "data": data,
            "guild_id": str(SERVER),
            "guild": {"id": str(SERVER), "locale": "en-US", "features": []},
            "channel_id": str(CHANNEL),
            "channel": {**channel, "permissions": str(PERMISSIONS), "permission_overwrites": []},
            "member": asked.by.member(),
            "token": asked.token,
            "version": 1,
            "app_permissions": str(PERMISSIONS),
            "locale": "en-US",
            "guild_locale": "en-US",
            "entitlements": [],
            "authorizing_integration_owners": {"0": str(SERVER)},
            "context": 0,
            "attachment_size_limit": 10 * 2**20,
        }
        if self.alone:
            for key in ("guild_id", "guild", "guild_locale", "member"):
                del payload[key]
            payload |= {"user": asked.by.user(), "context": 1, "authorizing_integration_owners": {"0": "0"}}
            payload["channel"] = {"id": str(CHANNEL), "type": 1, "recipients": [asked.by.user()]}
        return payload if asked.source is None else {**payload, "message": asked.source.to_dict(self.base)}

    def _slash(self, words: str, options: dict[str, Any], focused: str = "") -> dict[str, Any]:
        """The data of a slash command, checked against what the bot registered."""
        path = words.split()
        known = next((c for c in self.commands if c["name"] == path[0] and c.get("type", 1) == 1), None)
        assert known is not None, f"no command {path[0]!r} is registered"
        if len(path) == 2:
            known = next(o for o in known["options"] if o["name"] == path[1])
        resolved: dict[str, Any] = {}
        given = [
            self._option(o, options[o["name"]], resolved) for o in known.get("options", ()) if o["name"] in options
        ]
        assert len(given) == len(options), f"an option of {options} is not registered"
        missing = [o["name"] for o in known.get("options", ()) if o.get("required") and o["name"] not in options]
        assert not missing or focused, f"{missing} is required"
        for option in given:
            if option["name"] == focused:
                option["focused"] = True
        if len(path) == 2:
            given = [{"name": path[1], "type": 1, "options": given}]
        return {"id": "1", "name": path[0], "type": 1, "options": given, "resolved": resolved}

    def _option(self, known: dict[str, Any], value: Any, resolved: dict[str, Any]) -> dict[str, Any]:
        kind = known["type"]
        if kind == NUMBER and isinstance(value, int):
            assert known.get("min_value", value) <= value <= known.get("max_value", value), f"{value} is out of range"
        elif kind == STRING and known.get("choices"):
            assert value in [choice["value"] for choice in known["choices"]]
        elif kind == USER:
            resolved.setdefault("users", {})[str(value.id)] = value.user()
            member = {k: v for k, v in value.member().items() if k != "user"}
            resolved.setdefault("members", {})[str(value.id)] = member
            value = str(value.id)
        elif kind == ROLE:
            plain = {"name": "x", "color": 0, "hoist": False, "position": 1, "permissions": "0", "managed": False}
            resolved.setdefault("roles", {})[str(value)] = {"id": str(value), "mentionable": False, "flags": 0, **plain}
            value = str(value)
        elif kind == ATTACHMENT:
            value = self._upload(*value, resolved)
        return {"name": known["name"], "type": kind, "value": value}

    def _upload(self, name: str, content: bytes, resolved: dict[str, Any]) -> str:
        kept = self.add(Message(0, files={name: content}))
        file = {**kept.to_dict(self.base)["attachments"][0], "id": str(kept.id)}
        resolved.setdefault("attachments", {})[str(kept.id)] = file
        return str(kept.id)

    def old_message(self, components: Sequence[dict[str, Any]], private: bool = False) -> Message:
        """A message that some process of the bot sent long ago."""
        flags = V2 | (64 if private else 0)
        return self.add(Message(CHANNEL, list(components), flags, author=self.bot, id=snowflake() - (1 << 50)))


@contextlib.asynccontextmanager
async def discord_on_loopback() -> AsyncIterator[StandIn]:
    """A stand-in that discord.py talks to in place of Discord; nothing leaves this host."""
    stand_in = StandIn()
    app = web.Application(middlewares=[stand_in.rest.guard], client_max_size=32 * 2**20)
    app.add_routes([*stand_in.rest.routes(), web.get("/gateway", stand_in.gateway.connect)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    stand_in.base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    kept = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    Route.BASE = f"{stand_in.base}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"{stand_in.base.replace('http', 'ws')}/gateway")
    try:
        yield stand_in
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = kept
        await runner.cleanup()


async def connected(client: discord.Client, stand_in: StandIn) -> None:
    """Wait until the client is ready."""
    await stand_in.until(lambda: stand_in.gateway.ready)
    await client.wait_until_ready()
