"""The jail of a command that runs one program: launched before anything else, used once, ended with the command."""

from __future__ import annotations

import os
from pathlib import Path
from unittest.mock import patch

import pytest

from bot.early_jail import early_jail
from bot.settings import read_settings
from sandbox.errors import JailBroken
from sandbox.jail.launched import Launched
from sandbox.job import Explore, Job
from sandbox.local_pool import LocalPool

pytestmark = pytest.mark.skipif(os.uname().sysname != "Linux", reason="there is no jail")


async def test_the_pool_goes_on_with_what_was_launched(tmp_path: Path) -> None:
    """No second process is started, and no spare is made."""
    settings = read_settings({"LOCKSTEP_DATA": str(tmp_path)})
    with early_jail(settings) as jail:
        assert jail is not None
        with patch("sandbox.jail.launch.launch", side_effect=AssertionError("a second one")):
            async with LocalPool(cache=tmp_path / "cache", launched=jail, spares=0) as pool:
                assert (await pool.run(Job("print(1)"), "ada")).stdout == "1\n"
                zygote = await pool.zygote()
                await zygote.at_rest()
                assert (zygote.process, zygote.idle, zygote.running) == (jail.process, 0, 0)


async def test_exploring_takes_only_what_was_launched_for_it(tmp_path: Path) -> None:
    """One that was launched for runs lacks greenlet."""
    settings = read_settings({"LOCKSTEP_DATA": str(tmp_path)})
    with early_jail(settings) as jail:
        async with LocalPool(cache=tmp_path / "cache", launched=jail) as pool:
            result = await pool.run(Job("print(1)", Explore()), "ada")
    assert result.report is not None
    assert result.report["verdict"] == "holds"


def test_a_jail_that_nobody_wants_is_ended(tmp_path: Path) -> None:
    """Such as when the program's file is not there."""
    with early_jail(read_settings({"LOCKSTEP_DATA": str(tmp_path)}), explorer=True) as jail:
        assert isinstance(jail, Launched)
    assert jail.process.returncode is not None
    assert jail.control.fileno() == -1


def test_where_there_is_no_jail_the_command_goes_on(tmp_path: Path) -> None:
    """The pool says why, in its own words."""
    settings = read_settings({"LOCKSTEP_DATA": str(tmp_path)})
    with patch("bot.early_jail.launch", side_effect=JailBroken("none")), early_jail(settings) as jail:
        assert jail is None
    settings = read_settings({"LOCKSTEP_DATA": str(tmp_path), "LOCKSTEP_TIER": "none"})
    with early_jail(settings) as jail:
        assert jail is None
