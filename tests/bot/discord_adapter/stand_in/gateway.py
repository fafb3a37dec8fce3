"""The websocket: hello, identify, heartbeats, events with numbers, resume."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from tests.bot.discord_adapter.stand_in.world import CHANNEL, SERVER, TEACHER_ROLE, TOKEN, World

PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15)


class Gateway:
    """One session of the bot at a time. `identified` and `resumed` count how its connections began."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._socket: web.WebSocketResponse | None = None
        self._pack: Callable[[str], bytes] = str.encode
        self._events: list[dict[str, Any]] = []
        self._session = 0
        self.identified = 0
        self.resumed = 0
        self.ready = False
        self.closed_cleanly = False
        self.can_resume = True

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection until it ends."""
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        stream = zlib.compressobj()
        self._pack = lambda text: stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)
        self._socket = socket
        await self._send({"op": 10, "d": {"heartbeat_interval": 41250}})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                await self._on(json.loads(message.data))
        self.closed_cleanly = socket.close_code == 1000
        self.ready = False
        await self._world.changed()
        return socket

    async def dispatch(self, event: str, data: dict[str, Any]) -> None:
        """Send an event, now or when the bot resumes."""
        self._events.append({"op": 0, "t": event, "s": len(self._events) + 1, "d": data})
        if self._socket is not None and not self._socket.closed and self.ready:
            await self._send(self._events[-1])

    async def cut(self) -> None:
        """Cut the connection, without a word."""
        self.ready = False
        if self._socket is not None and self._socket._req is not None and self._socket._req.transport is not None:
            self._socket._req.transport.abort()

    async def _on(self, message: dict[str, Any]) -> None:
        if message["op"] == 1:
            await self._send({"op": 11})
        elif message["op"] == 2:
            await self._identify(message["d"])
        elif message["op"] == 6:
            await self._resume(message["d"])

    async def _identify(self, data: dict[str, Any]) -> None:
        assert self._socket is not None
        if data["token"] != TOKEN:
            await self._socket.close(code=4004)
            return
        if data["intents"] & PRIVILEGED:
            await self._socket.close(code=4014)
            return
        self.identified += 1
        self._session += 1
        self._events.clear()
        self.ready = True
        server = {"id": str(SERVER), "unavailable": True}
        await self.dispatch(
            "READY",
            {
                "v": 10,
                "user": self._world.bot,
                "guilds": [server] if self._world.in_server else [],
                "session_id": str(self._session),
                "resume_gateway_url": self._world.base.replace("http", "ws") + "/gateway",
                "application": {"id": self._world.bot["id"], "flags": 0},
            },
        )
        if self._world.in_server:
            await self.dispatch("GUILD_CREATE", server_payload())
        await self._world.changed()

    async def _resume(self, data: dict[str, Any]) -> None:
        if not self.can_resume or data["session_id"] != str(self._session):
            self.can_resume = True
            await self._send({"op": 9, "d": False})
            return
        self.resumed += 1
        self.ready = True
        for event in self._events[data["seq"] :]:
            await self._send(event)
        await self.dispatch("RESUMED", {})
        await self._world.changed()

    async def _send(self, message: dict[str, Any]) -> None:
        if self._socket is not None:
            await self._socket.send_bytes(self._pack(json.dumps(message)))


def server_payload() -> dict[str, Any]:
    """The server as `GUILD_CREATE` tells it."""

    def role(number: int, name: str) -> dict[str, Any]:
        plain = {"color": 0, "hoist": False, "position": 0, "permissions": "0", "managed": False, "mentionable": False}
        return {"id": str(number), "name": name, "flags": 0, **plain}

    return {
        "id": str(SERVER),
        "name": "A class",
        "owner_id": "1",
        "roles": [role(SERVER, "@everyone"), role(TEACHER_ROLE, "Teachers")],
        "channels": [{"id": str(CHANNEL), "type": 0, "name": "threads", "position": 0, "permission_overwrites": []}],
        "members": [],
        "member_count": 2,
        "emojis": [],
        "stickers": [],
        "features": [],
        "threads": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "voice_states": [],
        "presences": [],
        "soundboard_sounds": [],
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "preferred_locale": "en-US",
        "premium_progress_bar_enabled": False,
        "joined_at": "2026-01-01T00:00:00+00:00",
        "large": False,
    }
