"""What `lockstep doctor` finds out about this host."""

from __future__ import annotations

import sys

import pytest

from sandbox.doctor import Finding, findings

only_linux = pytest.mark.skipif(sys.platform != "linux", reason="the jail is made of Linux")


async def found(tier: str) -> dict[str, Finding]:
    return {finding.name: finding for finding in await findings(tier)}


@only_linux
@pytest.mark.parametrize("tier", ["", "B"])
async def test_the_jail_and_the_explorer_are_tried_and_not_only_asked(tier: str) -> None:
    """A program with a thread runs, and a lost update is found, in the confinement that is named."""
    all_found = await found(tier)
    assert all_found["Jail"].ok
    assert all_found["Jail"].text.startswith(f"tier {tier}")
    assert all_found["Programs"].text.startswith("ran one with a thread")
    assert all_found["Explorer"].text == "found a lost update"


async def test_without_a_jail_one_finding_says_so_with_the_reason() -> None:
    """When it was asked for, it is not missing, and the remedy is the setting, not another computer."""
    (finding,) = await findings("none")
    assert (finding.ok, finding.needed) == (False, False)
    assert finding.text == "programs of students cannot be run: the setting asks for none"
    assert finding.remedy.startswith("Leave LOCKSTEP_TIER out")


async def test_another_system_needs_no_jail(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tutor works there without students' programs, so `lockstep doctor` is content."""
    monkeypatch.setattr(sys, "platform", "darwin")
    (finding,) = await findings()
    assert (finding.ok, finding.needed) == (False, False)
    assert "only Linux" in finding.text
