"""The doctor on Discord's side: what works, what is missing, and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.discord_adapter.client import LockstepClient
from bot.discord_adapter.doctor import findings, invite_link
from bot.discord_adapter.slash_commands import app_commands_of
from bot.settings import Secret, Settings
from bot.tutor import Tutor
from sandbox.doctor import Finding
from tests.bot.discord_adapter.stand_in.stand_in import StandIn
from tests.bot.discord_adapter.stand_in.world import APPLICATION, TOKEN


async def found(world: StandIn, folder: Path, token: str = TOKEN) -> dict[str, Finding]:
    """The findings by their names."""
    made = await findings(Settings(token=Secret(token), data=folder), f"{world.base}/api/v10")
    return {finding.name: finding for finding in made}


async def register_all(world: StandIn, folder: Path) -> None:
    """Let the stand-in know every command of the tutor."""
    async with Tutor(Settings(data=folder)) as tutor:
        client = LockstepClient(tutor, folder)
        world.commands = [made.to_dict(client.tree) for made in app_commands_of(tutor.dispatch.commands, client)]


async def test_all_is_well_with_a_registered_bot(world: StandIn, tmp_path: Path) -> None:
    """Nothing is missing when token, commands and permissions are there."""
    await register_all(world, tmp_path)
    by_name = await found(world, tmp_path)
    assert [finding.name for finding in by_name.values() if not finding.ok] == []
    assert by_name["Discord permissions in A class"].text == "all six are there."


async def test_the_invite_link_has_six_permissions() -> None:
    """View Channel, Send Messages (also in threads), Embed Links, Attach Files, Read Message History."""
    link = invite_link(APPLICATION)
    permissions = int(link.partition("permissions=")[2].partition("&")[0])
    assert permissions.bit_count() == 6
    assert "scope=bot+applications.commands" in link
    assert f"client_id={APPLICATION}" in link


async def test_missing_commands_are_named(world: StandIn, tmp_path: Path) -> None:
    """A command that Discord does not know cannot be typed there."""
    await register_all(world, tmp_path)
    world.commands = [command for command in world.commands if command["name"] != "lesson"]
    finding = (await found(world, tmp_path))["Discord commands"]
    assert (finding.ok, finding.text) == (False, "not registered: `/lesson`.")
    assert finding.remedy == "Run `lockstep discord --sync` once."


async def test_missing_permissions_are_named(world: StandIn, tmp_path: Path) -> None:
    """By the names that stand in Discord's settings."""
    world.bot_permissions &= ~((1 << 11) | (1 << 15))
    finding = (await found(world, tmp_path))["Discord permissions in A class"]
    assert (finding.ok, finding.text) == (False, "missing: Send Messages, Attach Files.")


@pytest.mark.parametrize(("token", "needed"), [("wrong", True), ("", False)])
async def test_a_token_that_is_wrong_or_not_there(world: StandIn, tmp_path: Path, token: str, needed: bool) -> None:
    """A wrong one must be put right; none at all is fine for the terminal."""
    finding = (await found(world, tmp_path, token))["Discord token"]
    assert (finding.ok, finding.needed) == (False, needed)
    assert "discord.com/developers" in finding.remedy


async def test_no_network_is_one_finding(tmp_path: Path) -> None:
    """It is said in words, not with a traceback."""
    finding, _ = await findings(Settings(token=Secret(TOKEN), data=tmp_path), "http://127.0.0.1:9/api")
    assert (finding.ok, finding.name) == (False, "Discord")


async def test_the_invite_link_needs_no_network_and_no_token(tmp_path: Path) -> None:
    """A token begins with its application's id; without one the place for it is marked."""
    for token, application in (("MTIzNDU2Nzg5MDEy.x.y", "123456789012"), ("", "YOUR_APPLICATION_ID")):
        found = await findings(Settings(token=Secret(token), data=tmp_path), "http://127.0.0.1:9/api")
        assert f"client_id={application}&" in found[-1].text
        assert "permissions=274878024704" in found[-1].text
