"""Runs every attack in one tier and prints each problem: `python attack_as_another.py TIER [NAME ...]`.

A program of its own so that a test can start it as another user, with whatever Python that user may start.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

from sandbox.local_pool import LocalPool
from tests.sandbox.attack import EXTRAS, attacks, together


async def main(tier: str, names: list[str]) -> None:
    """Every attack, or those named, four at a time."""
    tried = 0
    async with LocalPool(tier=tier, jobs=4) as pool, LocalPool(tier=tier, jobs=4, extras=EXTRAS) as armed:
        await pool.zygote()
        for attack in attacks():
            if attack.machine not in ("", platform.machine()) or (names and attack.name not in names):
                continue
            tried += 1
            for problem in await together(armed if attack.needs else pool, attack):
                print(f"PROBLEM {attack.name}: {problem}", flush=True)
    print(f"tried {tried} as user {os.getuid()}")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2:]))
