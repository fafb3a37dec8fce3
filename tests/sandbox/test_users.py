"""Jails beside one another: the limit on threads counts a user's threads, so no two jails may have the same user."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.errors import JailBroken
from sandbox.jail.users import BLOCK, to_give
from sandbox.job import Job, Limits
from sandbox.local_pool import LocalPool

THREADS = 30
FULL = f"""
import threading
for _ in range({THREADS}):
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print('full', flush=True)
"""


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_jails_do_not_count_one_anothers_threads(tier: str) -> None:
    """Each of two fills its limit four times over at the same time, and nobody is stopped at it."""
    async with LocalPool(tier, jobs=4) as one, LocalPool(tier, jobs=4) as other:
        try:
            zygote = await one.zygote()
        except JailBroken as error:
            pytest.skip(f"no tier {tier} here: {error}")
        if zygote.users == "shared":
            pytest.skip("all programs are one user here, so they run one after the other")
        full = Job(FULL + "threading.Event().wait()", limits=Limits(threads=THREADS, wall_seconds=1.5))
        results = await asyncio.gather(*(pool.run(full, str(n)) for pool in (one, other) for n in range(4)))
    assert [(result.kind, result.stdout) for result in results] == [("time", "full\n")] * 8


@pytest.mark.parametrize(
    ("uid_map", "given"),
    [
        pytest.param("0 0 4294967295", range(0x7000_0000, 0x7FFE_0000), id="all users of the machine"),
        pytest.param("0 100000 65536", range(32_768, 65_534), id="a container without root's rights"),
        pytest.param("0 1000 1\n1 100000 65536", range(32_769, 65_534), id="podman as an ordinary user"),
        pytest.param("0 1000 1", range(0, 1), id="one user, so none to give"),
    ],
)
def test_users_are_given_that_nobody_has(uid_map: str, given: range) -> None:
    """Neither people nor services: what systemd leaves unused, or the upper half of a container's."""
    found = to_give(uid_map)
    assert found == given
    assert len(found) >= BLOCK or len(found) == 1
