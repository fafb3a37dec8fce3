"""Every hostile program gets the end that its first lines name, in every tier, four at a time, twice over."""

from __future__ import annotations

import asyncio
import os
import platform
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from sandbox.errors import JailBroken
from sandbox.jail.launch import Zygote
from sandbox.local_pool import SPARES, LocalPool
from tests.sandbox.attack import BUSY_SECONDS, EXTRAS, Attack, attacks, together

ATTACKS = attacks()


@pytest_asyncio.fixture(loop_scope="module", scope="module", params=["A", "B"])
async def pools(request: pytest.FixtureRequest) -> AsyncIterator[tuple[LocalPool, LocalPool]]:
    """A pool as students meet it, and one whose jail has a few modules more to attack with."""
    async with (
        LocalPool(tier=request.param, jobs=4) as pool,
        LocalPool(tier=request.param, jobs=4, extras=EXTRAS) as armed,
    ):
        try:
            await pool.zygote()
        except JailBroken as error:
            pytest.skip(f"no tier {request.param} here: {error}")
        yield pool, armed


@pytest.mark.timeout(240)  # eight runs, of which those for processor time take a busy machine a while
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
async def test_an_attack_gets_the_end_it_must_get(pools: tuple[LocalPool, LocalPool], attack: Attack) -> None:
    """And leaves nothing behind: after the last report there are soon the spares and nobody else."""
    if attack.machine and attack.machine != platform.machine():
        pytest.skip(f"is written for {attack.machine}")
    pool = pools[1] if attack.needs else pools[0]
    zygote = await pool.zygote()
    for _ in range(2):
        assert await together(pool, attack) == []
    assert await pool.zygote() is zygote
    await gone(zygote)


async def gone(zygote: Zygote) -> None:
    """Fails unless all children but the spares end in 200 ms, or a little later where the machine is busy."""
    until = time.monotonic() + 0.2 + BUSY_SECONDS
    while (left := len(children(zygote))) > SPARES and time.monotonic() < until:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    assert left <= SPARES
    assert zygote.idle <= SPARES


def test_there_are_enough_attacks_and_each_is_another() -> None:
    """At least sixty, and no two with the same text."""
    assert len({attack.program for attack in ATTACKS}) == len({attack.attack for attack in ATTACKS}) == len(ATTACKS)
    assert len(ATTACKS) >= 60


def children(zygote: Zygote) -> list[int]:
    """The processes whose parent is the zygote, as this machine numbers them."""
    info = Path(f"/proc/self/fdinfo/{zygote.pidfd}").read_text()
    mine = int(next(line for line in info.splitlines() if line.startswith("Pid:")).split()[1])
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                status = (folder / "stat").read_text()
            except OSError:
                continue
            if int(status.rpartition(")")[2].split()[1]) == mine:
                found.append(int(folder.name))
    assert os.getpid() not in found
    return found
