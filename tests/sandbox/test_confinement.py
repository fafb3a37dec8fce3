"""Every step of the confinement, made to fail: no student's code runs then, and one sentence says why."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from sandbox.errors import JailBroken
from sandbox.jail.launch import Zygote
from sandbox.job import Job
from sandbox.local_pool import LocalPool

STEPS = ("user", "death", "descriptors", "limits", "capabilities", "privileges", "landlock", "seccomp")


@pytest.mark.parametrize("tier", ["A", "B"])
@pytest.mark.parametrize("how", ["raise", "skip"])
@pytest.mark.parametrize("step", STEPS)
async def test_a_step_that_does_not_take_keeps_every_program_out(
    tier: str, step: str, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Whether the kernel refuses it, or it silently does nothing."""
    caplog.set_level(logging.CRITICAL)
    async with LocalPool(tier=tier, sabotage=(step, how)) as pool:
        try:
            zygote = await pool.zygote()
        except JailBroken as error:
            pytest.skip(f"no tier {tier} here: {error}")
        if how == "skip" and holds_by_itself(zygote, step):
            pytest.skip(f"{step} has nothing to do here")
        result = await pool.run(Job("print('ran')"), "ada")
        assert (result.verdict, result.stdout, result.tier) == ("refused", "", "none")
        assert f"({step}: " in result.message
        assert result.message.endswith("`lockstep doctor` says what is missing.")


def holds_by_itself(zygote: Zygote, step: str) -> bool:
    """Whether a step has nothing to do on this host: no Landlock in the kernel, or a user who has no privileges."""
    nothing = {
        "landlock": zygote.landlock == 0,
        "user": zygote.users == "shared",
        # A child that only changed its user has lost the capabilities by that.
        "capabilities": zygote.users != "namespace",
    }
    return nothing.get(step, False)


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_our_own_programs_go_on_without_a_jail(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A student's program is refused, whatever keeps the jail from starting; a demo runs."""

    def no_blob(cache: Path | None) -> int:
        raise OSError("no blob")

    monkeypatch.setattr("sandbox.jail.launched.stdlib_blob", no_blob)
    async with LocalPool(tier=tier) as pool:
        refused = await pool.run(Job("print(1)"), "ada")
        trusted = await pool.run(Job("print('ours')"), "ada", trusted=True)
    assert (refused.verdict, refused.stdout) == ("refused", "")
    assert "no blob" in refused.message
    assert (trusted.verdict, trusted.stdout, trusted.tier) == ("ok", "ours\n", "none")


async def test_a_processor_without_a_table_has_no_jail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers of system calls differ between processors, and a guess would let things through."""
    monkeypatch.setattr("sandbox.jail.launched.ARCHITECTURES", {"pdp11": 0})
    async with LocalPool() as pool:
        result = await pool.run(Job("print(1)"), "ada")
    assert result.verdict == "refused"
    assert "processor" in result.message
