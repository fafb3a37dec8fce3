"""The HTTP side: commands, answers to interactions, messages; it rejects what Discord rejects."""

from __future__ import annotations

import json
import time
from collections import defaultdict, deque
from typing import Any

from aiohttp import web

from tests.bot.discord_adapter.stand_in import rules
from tests.bot.discord_adapter.stand_in.world import APPLICATION, CHANNEL, SERVER, TOKEN, Asked, Message, World

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, COMPLETION, FORM = 4, 5, 6, 7, 8, 9
WINDOW, PER_WINDOW = 5.0, 5


class Rejected(Exception):
    """An answer with an error code of Discord's."""

    def __init__(self, status: int, code: int, text: str) -> None:
        super().__init__(text)
        self.status, self.code = status, code


RateLimited = web.HTTPTooManyRequests


class Rest:
    """The routes. `trouble`: what is to go wrong next, as (part of the path, how)."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.trouble: list[tuple[str, str]] = []
        self.rate_limited = 0
        self.channel_calls: list[tuple[float, str]] = []
        self._recent: dict[str, deque[float]] = defaultdict(deque)

    def routes(self) -> list[web.RouteDef]:
        """What `lockstep` asks for."""
        api, token = "/api/v10", "/webhooks/{app}/{token}"
        return [
            web.get(f"{api}/users/@me", self.me),
            web.get(f"{api}/users/@me/guilds", self.servers),
            web.get(f"{api}/oauth2/applications/@me", self.application),
            web.get(f"{api}/applications/@me", self.application),
            web.get(f"{api}/applications/{{app}}/commands", self.commands),
            web.put(f"{api}/applications/{{app}}/commands", self.register),
            web.post(f"{api}/interactions/{{id}}/{{token}}/callback", self.callback),
            web.post(f"{api}{token}", self.follow),
            web.patch(f"{api}{token}/messages/{{message}}", self.edit_by_token),
            web.delete(f"{api}{token}/messages/{{message}}", self.delete_by_token),
            web.post(f"{api}/channels/{{channel}}/messages", self.post),
            web.patch(f"{api}/channels/{{channel}}/messages/{{message}}", self.edit_in_channel),
            web.post(f"{api}/users/@me/channels", self.private_channel),
            web.get("/cdn/{message}/{name}", self.download),
        ]

    @web.middleware
    async def guard(self, request: web.Request, handler: Any) -> web.StreamResponse:
        """Troubles, errors as JSON, and a word to those who wait."""
        how = self._trouble_with(request.path)
        if how == "cut before":
            return _cut(request)
        try:
            response = await handler(request)
        except Rejected as no:
            response = web.json_response({"code": no.code, "message": str(no)}, status=no.status)
        except RateLimited as limited:
            response = limited
        if response.content_type == "application/json":
            response.headers["Content-Type"] = "application/json"  # discord.py takes it for text otherwise
        if request.path.startswith("/api"):
            await self._world.changed()
        if how == "cut after":
            return _cut(request)
        return web.Response(status=500) if how == "500 after" else response

    async def me(self, request: web.Request) -> web.Response:
        _check_token(request)
        return web.json_response(self._world.bot)

    async def servers(self, request: web.Request) -> web.Response:
        _check_token(request)
        server = {"id": str(SERVER), "name": "A class", "permissions": str(self._world.bot_permissions)}
        return web.json_response([server] if self._world.in_server else [])

    async def application(self, request: web.Request) -> web.Response:
        _check_token(request)
        team = {"id": "1", "username": "owner", "discriminator": "0", "avatar": None}
        plain = {"name": "Lockstep", "description": "", "bot_public": True, "bot_require_code_grant": False, "flags": 0}
        return web.json_response({"id": str(APPLICATION), "owner": team, "verify_key": "x", "icon": None, **plain})

    async def commands(self, request: web.Request) -> web.Response:
        _check_token(request)
        return web.json_response([_registered(c) for c in self._world.commands])

    async def register(self, request: web.Request) -> web.Response:
        _check_token(request)
        commands = await request.json()
        self._reject(rules.about_commands(commands))
        self._world.commands = commands
        self._world.registrations += 1
        return web.json_response([_registered(c) for c in commands])

    async def callback(self, request: web.Request) -> web.Response:
        payload, files = await _body(request)
        asked = self._world.asked.get(int(request.match_info["id"]))
        if asked is None or time.monotonic() - asked.sent_at > self._world.answer_within or asked.expired:
            raise Rejected(404, 10062, "Unknown interaction")
        if asked.response is not None:
            raise Rejected(400, 40060, "Interaction has already been acknowledged.")
        message = self._respond(asked, payload["type"], payload.get("data") or {}, files)
        asked.response = payload["type"]
        asked.acknowledged_at = time.monotonic()
        if payload["type"] not in (DEFERRED_MESSAGE, DEFERRED_UPDATE):
            asked.answered_at = time.monotonic()
        return web.json_response(self._callback_answer(asked, message))

    def _respond(self, asked: Asked, kind: int, data: dict[str, Any], files: dict[str, bytes]) -> Message | None:
        """What the response makes of the interaction; the message that it concerns."""
        if kind in (MESSAGE, DEFERRED_MESSAGE):
            message = Message(CHANNEL, flags=data.get("flags", 0), author=self._world.bot)
            if kind == MESSAGE:
                self._fill(message, data, files)
            message.loading = kind == DEFERRED_MESSAGE
            message.seen_by = asked.by.id if message.private else None
            asked.original = self._world.add(message)
            asked.messages.append(message)
            return message
        if kind in (DEFERRED_UPDATE, UPDATE):
            if asked.source is None or asked.kind == 2:
                raise Rejected(400, 50035, "there is no message to update")
            if kind == UPDATE:
                self._fill(asked.source, data, files)
                asked.messages.append(asked.source)
            asked.original = asked.source
            return asked.source
        if kind == FORM:
            self._reject(rules.about_form(data) if asked.kind != 5 else ["a form cannot answer a form"])
            asked.form = data
        elif kind == COMPLETION:
            options = asked.payload["data"]["options"]
            flat = [o for option in options for o in option.get("options", [option])]
            focused = next(option["type"] for option in flat if option.get("focused"))
            self._reject(rules.about_completions(data["choices"], focused))
            asked.choices = data["choices"]
        return None

    def _callback_answer(self, asked: Asked, message: Message | None) -> dict[str, Any]:
        interaction: dict[str, Any] = {"id": str(asked.id), "type": asked.kind}
        if message is None:
            return {"interaction": interaction}
        interaction["response_message_id"] = str(message.id)
        interaction["response_message_loading"] = message.loading
        interaction["response_message_ephemeral"] = message.private
        return {"interaction": interaction, "resource": {"type": asked.response, "message": self._json(message)}}

    async def follow(self, request: web.Request) -> web.Response:
        payload, files = await _body(request)
        asked = self._by_token(request)
        if asked.response is None:
            raise Rejected(404, 10015, "Unknown Webhook")
        message = asked.original
        if message is not None and message.loading and message.deleted:
            raise Rejected(404, 10008, "Unknown Message")
        if message is None or not message.loading:
            message = Message(CHANNEL, flags=payload.get("flags", 0), author=self._world.bot)
            asked.messages.append(message)
        flags = message.flags & rules.EPHEMERAL
        self._fill(message, payload, files)
        # The first one after "thinking" keeps the visibility that was announced.
        message.flags = message.flags & ~rules.EPHEMERAL | flags
        message.seen_by = asked.by.id if message.private else None
        self._world.add(message)
        asked.answered_at = time.monotonic()
        return web.json_response(self._json(message))

    async def edit_by_token(self, request: web.Request) -> web.Response:
        payload, files = await _body(request)
        asked, message = self._of_token(request)
        message.edits.append(time.monotonic())
        self._fill(message, payload, files)
        asked.answered_at = time.monotonic()
        if message not in asked.messages:
            asked.messages.append(message)
        return web.json_response(self._json(message))

    async def delete_by_token(self, request: web.Request) -> web.Response:
        self._of_token(request)[1].deleted = True
        return web.Response(status=204)

    async def post(self, request: web.Request) -> web.Response:
        _check_token(request)
        headers = self._limited(request, "POST")
        payload, files = await _body(request)
        message = Message(int(request.match_info["channel"]), author=self._world.bot)
        if not self._world.bot_permissions & (1 << 11):
            raise Rejected(403, 50013, "Missing Permissions")
        self._fill(message, payload, files)
        self._world.add(message)
        return web.json_response(self._json(message), headers=headers)

    async def edit_in_channel(self, request: web.Request) -> web.Response:
        _check_token(request)
        headers = self._limited(request, "PATCH")
        payload, files = await _body(request)
        message = self._world.messages.get(int(request.match_info["message"]))
        if message is None or message.deleted or message.private:
            raise Rejected(404, 10008, "Unknown Message")
        message.edits.append(time.monotonic())
        self._fill(message, payload, files)
        return web.json_response(self._json(message), headers=headers)

    async def private_channel(self, request: web.Request) -> web.Response:
        _check_token(request)
        person = (await request.json())["recipient_id"]
        user = {"id": str(person), "username": "somebody", "discriminator": "0", "avatar": None}
        return web.json_response({"id": str(int(person) + 1), "type": 1, "recipients": [user], "last_message_id": None})

    async def download(self, request: web.Request) -> web.Response:
        message = self._world.messages[int(request.match_info["message"])]
        return web.Response(body=message.files[request.match_info["name"]])

    def _fill(self, message: Message, payload: dict[str, Any], files: dict[str, bytes]) -> None:
        """Put what was sent into the message, if Discord would take it."""
        flags = payload.get("flags", 0) | message.flags
        kept = list(message.files) if "attachments" not in payload and not files else []
        self._reject(rules.about_message({"components": message.components, **payload}, flags, files, kept))
        if payload.get("allowed_mentions") != {"parse": []} and payload.get("allowed_mentions", {}).get("parse") != []:
            self._world.complaints.append("a message that may ping")
        message.components = payload.get("components", message.components)
        message.files = files or ({} if "attachments" in payload else message.files)
        message.flags = flags
        message.loading = False

    def _reject(self, complaints: list[str]) -> None:
        if complaints:
            self._world.complaints += complaints
            raise Rejected(400, 50035, "Invalid Form Body: " + "; ".join(complaints))

    def _by_token(self, request: web.Request) -> Asked:
        asked = self._world.asked.get(int(request.match_info["token"].removeprefix("token-")))
        if asked is None:
            raise Rejected(404, 10015, "Unknown Webhook")
        if asked.expired:
            raise Rejected(401, 50027, "Invalid Webhook Token")
        return asked

    def _of_token(self, request: web.Request) -> tuple[Asked, Message]:
        asked, which = self._by_token(request), request.match_info["message"]
        message = asked.original if which == "@original" else self._world.messages.get(int(which))
        if message is None or message.deleted or (message not in asked.messages and message is not asked.source):
            raise Rejected(404, 10008, "Unknown Message")
        return asked, message

    def _limited(self, request: web.Request, method: str) -> dict[str, str]:
        """The headers of the rate limit: so many calls of one kind in one channel in so many seconds."""
        now = time.monotonic()
        key = f"{method} {request.match_info['channel']}"
        recent = self._recent[key]
        while recent and recent[0] <= now - WINDOW:
            recent.popleft()
        if len(recent) >= PER_WINDOW:
            self.rate_limited += 1
            wait = recent[0] + WINDOW - now
            body = json.dumps({"message": "You are being rate limited.", "retry_after": wait, "global": False})
            raise RateLimited(text=body, headers={"Via": "1.1 x", "Content-Type": "application/json"})
        recent.append(now)
        self.channel_calls.append((now, method))
        return {
            "X-RateLimit-Limit": str(PER_WINDOW),
            "X-RateLimit-Remaining": str(PER_WINDOW - len(recent)),
            "X-RateLimit-Reset": str(time.time() + WINDOW),
            "X-RateLimit-Reset-After": str(recent[0] + WINDOW - now),
            "X-RateLimit-Bucket": key.replace(" ", "-"),
        }

    def _trouble_with(self, path: str) -> str | None:
        for at, (part, how) in enumerate(self.trouble):
            if part in path:
                del self.trouble[at]
                return how
        return None

    def _json(self, message: Message) -> dict[str, Any]:
        return message.to_dict(self._world.base)


def _check_token(request: web.Request) -> None:
    if request.headers.get("Authorization") != f"Bot {TOKEN}":
        raise Rejected(401, 0, "401: Unauthorized")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _body(request: web.Request) -> tuple[dict[str, Any], dict[str, bytes]]:
    if request.content_type == "application/json":
        return await request.json(), {}
    form = await request.post()
    files = {f.filename: f.file.read() for f in form.values() if isinstance(f, web.FileField)}
    return json.loads(str(form["payload_json"])), files


def _registered(command: dict[str, Any]) -> dict[str, Any]:
    plain = {"id": "1", "application_id": str(APPLICATION), "version": "1", "description": "", "type": 1}
    return {**plain, "default_member_permissions": None, **command}
