"""What a run costs beside time: memory, what confinement adds to a fork, how late a limit comes, what stays behind."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

from sandbox.jail.launch import Zygote
from sandbox.job import Job, Limits
from sandbox.local_pool import LocalPool

ROOT = Path(__file__).parents[3]


def confinement() -> str:
    """Milliseconds of a bare fork, of a confined one, and the difference."""
    script = Path(__file__).with_name("confinement.py")
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(script), str(ROOT)], capture_output=True, text=True, check=True
    )
    bare, locked = map(float, done.stdout.split())
    return f"bare fork {bare:.2f} ms, confined {locked:.2f} ms: confinement {locked - bare:.2f} ms"


async def memory(pool: LocalPool) -> str:
    """Kilobytes of the zygote (private to it and its children), and of a run beside that."""
    zygote = await pool.zygote()
    running = asyncio.create_task(pool.run(Job("print(1)\nwhile True: pass", limits=Limits(wall_seconds=1)), "memory"))
    await asyncio.sleep(0.5)
    run = max(_kib(pid, "Private_Dirty") for pid in _children(zygote))
    whole = _kib(_pid(zygote.pidfd), "Anonymous")
    await running
    return f"zygote {whole} KiB of its own, a run {run} KiB beside that"


async def lateness(pool: LocalPool) -> str:
    """How much later than its limit an endless loop ends, at worst of twenty."""
    late = []
    for _ in range(20):
        result = await pool.run(Job("while True: pass", limits=Limits(wall_seconds=0.3)), "late")
        late.append(result.seconds - 0.3)
    return f"ends {max(late) * 1000:.0f} ms after its limit at worst of {len(late)}"


async def leftovers(pool: LocalPool, runs: int) -> str:
    """What is there more after so many runs than before."""
    await pool.run(Job("print(1)"), "left")
    await asyncio.sleep(0.2)
    zygote = await pool.zygote()
    before = _counts(zygote)
    for _ in range(runs):
        await pool.run(Job("print(1)"), "left")
    await asyncio.sleep(0.2)
    after = _counts(zygote)
    told = ", ".join(f"{name} {before[name]} -> {after[name]}" for name in before)
    return f"{runs} runs: {told}"


async def start(cache: Path | None) -> str:
    """Milliseconds from nothing to the first result, with and without a kept blob."""
    seconds = []
    for _ in range(5):
        started = time.perf_counter()
        async with LocalPool(cache=cache) as pool:
            await pool.run(Job("print(1)"), "start")
            seconds.append(time.perf_counter() - started)
    return f"first result after {sorted(seconds)[2] * 1000:.0f} ms"


def _counts(zygote: Zygote) -> dict[str, int]:
    return {
        "children": len(_children(zygote)),
        "descriptors": len(os.listdir("/proc/self/fd")),
        "KiB of the zygote": _kib(_pid(zygote.pidfd), "Anonymous"),
    }


def _pid(pidfd: int) -> int:
    lines = Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pid:"))


def _children(zygote: Zygote) -> list[int]:
    text = Path(f"/proc/{_pid(zygote.pidfd)}/task/{_pid(zygote.pidfd)}/children").read_text()
    return [int(part) for part in text.split()]


def _kib(pid: int, name: str) -> int:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":"))
