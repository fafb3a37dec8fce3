"""What the bot needs on Discord's side: a token that works, permissions, registered commands; and the invite link."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

import aiohttp
import discord

from bot.command import Command
from bot.discord_adapter.requests import Asked
from bot.discord_adapter.run import NO_TOKEN, WRONG_TOKEN
from bot.discord_adapter.slash_commands import app_commands_of, names
from bot.settings import Settings
from sandbox.doctor import Finding

API = "https://discord.com/api/v10"

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""The six that the bot needs, and no more. Answers to commands need none; a live quiz, which speaks unasked, does."""

_PRIVILEGED = discord.ApplicationFlags(
    gateway_presence=True,
    gateway_presence_limited=True,
    gateway_guild_members=True,
    gateway_guild_members_limited=True,
    gateway_message_content=True,
    gateway_message_content_limited=True,
)


class _WrongToken(Exception):
    pass


def invite_link(application: int) -> str:
    """The link with which a teacher adds the bot to a server, with the least permissions."""
    return str(discord.utils.oauth_url(application, permissions=PERMISSIONS, scopes=("bot", "applications.commands")))


def invitation(settings: Settings) -> Finding:
    """The invite link without asking Discord: a token begins with the id of its application."""
    application = settings.token.reveal().partition(".")[0]
    try:
        return Finding("Invite link", True, False, invite_link(int(base64.b64decode(application + "==="))))
    except ValueError:
        link = invite_link(1).replace("client_id=1", "client_id=YOUR_APPLICATION_ID")
        return Finding("Invite link", True, False, f"{link} (the id stands on your application's page)")


async def findings(settings: Settings, api: str = API) -> list[Finding]:
    """What there is and what is missing; `api` is the base of Discord's HTTP interface."""
    if not settings.token:
        missing = Finding("Discord token", False, False, "not set; only the Discord bot needs it.", NO_TOKEN)
        return [missing, invitation(settings)]
    header = {"Authorization": f"Bot {settings.token.reveal()}"}
    timeout = aiohttp.ClientTimeout(total=10)
    try:
        async with aiohttp.ClientSession(headers=header, timeout=timeout) as session:
            application = await _get(session, f"{api}/applications/@me")
            servers = await _get(session, f"{api}/users/@me/guilds")
            commands = await _get(session, f"{api}/applications/{application['id']}/commands")
    except _WrongToken:
        return [Finding("Discord token", False, True, "Discord does not accept it.", WRONG_TOKEN)]
    except (aiohttp.ClientError, OSError, TimeoutError) as problem:
        remedy = "Connect this host to the internet, or let it reach discord.com on port 443."
        text = f"it cannot be reached: {problem or type(problem).__name__}."
        return [Finding("Discord", False, True, text, remedy), invitation(settings)]
    return [
        Finding("Discord token", True, True, f"it works: application {application.get('name', application['id'])}."),
        _delivery(application),
        _intents(application),
        _commands(commands, settings),
        *(_permissions(server) for server in servers),
        Finding("Invite link", True, False, invite_link(int(application["id"]))),
    ]


async def _get(session: aiohttp.ClientSession, url: str) -> Any:
    async with session.get(url) as response:
        if response.status == 401:
            raise _WrongToken
        response.raise_for_status()
        return await response.json(content_type=None)


def _delivery(application: Mapping[str, Any]) -> Finding:
    """An address for interactions would take every command away from the bot, in silence."""
    if not application.get("interactions_endpoint_url"):
        return Finding("Discord interactions", True, True, "they come to the bot.")
    return Finding(
        "Discord interactions",
        False,
        True,
        "they are sent to a web address, so no command reaches the bot.",
        "Empty *Interactions Endpoint URL* on the page *General Information* of your application.",
    )


def _intents(application: Mapping[str, Any]) -> Finding:
    if int(application.get("flags") or 0) & _PRIVILEGED.value:
        text = "a privileged one is switched on, and none is needed: you can switch it off on the page *Bot*."
    else:
        text = "no privileged one is needed, and none is switched on."
    return Finding("Discord intents", True, False, text)


def _commands(registered: Iterable[Mapping[str, Any]], settings: Settings) -> Finding:
    there = set(_names(registered))
    missing = sorted(_expected(settings) - there)
    if not missing:
        return Finding("Discord commands", True, True, f"{len(there)} are registered.")
    shown = ", ".join(f"`/{name}`" for name in missing[:10]) + (" and more" if len(missing) > 10 else "")
    return Finding("Discord commands", False, True, f"not registered: {shown}.", "Run `lockstep discord --sync` once.")


def _expected(settings: Settings) -> set[str]:
    from bot.tutor import Tutor

    class Nobody:
        async def take(self, interaction: discord.Interaction[Any], asked: Asked) -> None:
            """Nothing is asked here."""

    commands: Mapping[str, Command] = Tutor(settings).dispatch.commands
    return set(names(app_commands_of(commands, Nobody())))


def _names(registered: Iterable[Mapping[str, Any]]) -> list[str]:
    found: list[str] = []
    for command in registered:
        below = [
            o["name"]
            for o in command.get("options") or ()
            if o["type"] == discord.AppCommandOptionType.subcommand.value
        ]
        found += [f"{command['name']} {name}" for name in below] or [command["name"]]
    return found


def _permissions(server: Mapping[str, Any]) -> Finding:
    """The six in one server, as its roles give them; a channel can still take some away."""
    has = discord.Permissions(int(server["permissions"]))
    name = f"Discord permissions in {server['name']}"
    if has.administrator:
        return Finding(name, True, False, "Administrator; the bot needs only six, see the invite link.")
    missing = [flag.replace("_", " ").title() for flag, needed in PERMISSIONS if needed and not getattr(has, flag)]
    if not missing:
        return Finding(name, True, True, "all six are there.")
    return Finding(
        name,
        False,
        True,
        f"missing: {', '.join(missing)}.",
        "Give them to the role of the bot in *Server Settings > Roles*, or invite it again with the link below.",
    )
