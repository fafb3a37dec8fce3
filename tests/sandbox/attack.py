"""An attack: a hostile program of `escapes/`, with what its first lines say of the end that it must get."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.job import Job, Limits, Run
from sandbox.local_pool import LocalPool
from sandbox.result import Result

FOLDER = Path(__file__).parent / "escapes"
EXTRAS = ("_ctypes", "ctypes", "mmap", "_socket")
"""Modules that are not there in the jail; attacks with `needs` get them, to try what lies below Python."""

BUSY_SECONDS = 3.0
"""How much later than its limit a run may end here; `tests/benchmarks` has the real figure, for a machine at rest."""

SECRET = "TOP" + "-SECRET:"


@dataclass(frozen=True)
class Attack:
    """One program. `ends`: the verdicts it may get, each with its kind or signal (`stopped:time`); `says`: what its
    output must have; `needs`: a module of `EXTRAS`; `way`: "recorded", or empty."""

    name: str
    program: str
    attack: str
    ends: tuple[str, ...]
    says: str = ""
    needs: str = ""
    way: str = ""
    machine: str = ""
    limits: Limits = field(default_factory=Limits)

    def problem(self, result: Result) -> str:
        """Why this result is not the end that the attack must get; "" if it is."""
        shown = f"{result.verdict} {result.kind} {result.message} {result.stdout[-500:]} {result.stderr[-500:]}"
        if "ESCAPED" in result.stdout + result.stderr.replace('print("ESCAPED', "") or SECRET in result.stdout:
            return f"it got out: {shown}"
        if not {result.verdict, f"{result.verdict}:{result.kind or _signal(result)}"} & {*self.ends}:
            return f"it must end as {self.ends}: {shown}"
        if self.says not in result.stdout:
            return f"it must say {self.says!r}: {shown}"
        if result.seconds > self.limits.wall_seconds + BUSY_SECONDS:
            return f"it took {result.seconds} seconds: {shown}"
        if len(result.stdout.encode()) > 4 * self.limits.output_bytes:
            return f"{len(result.stdout)} characters came out"
        return ""

    def job(self) -> Job:
        """The program as a job."""
        return Job(self.program, Run(record=self.way == "recorded"), self.limits)


def attacks() -> list[Attack]:
    """Every attack of the folder."""
    return [_read(path) for path in sorted(FOLDER.glob("*.py"))]


async def together(pool: LocalPool, attack: Attack, times: int = 4) -> list[str]:
    """The problems of so many runs at a time, of which the one before held a secret."""
    await pool.run(Job(f"secret = {SECRET!r} + 'seats'"), "victim")
    results = await asyncio.gather(*(pool.run(attack.job(), f"attacker {n}") for n in range(times)))
    return [problem for problem in map(attack.problem, results) if problem]


def _signal(result: Result) -> str:
    return result.message.rstrip(".").rpartition(" ")[2]


def _read(path: Path) -> Attack:
    program = path.read_text(encoding="utf-8")
    head: dict[str, Any] = dict(re.findall(r"^# (\w+): (.+)$", program.split("\n\n")[0], re.M))
    limits = {key: float(value) for key, _, value in (part.partition("=") for part in head.pop("limits", "").split())}
    if "memory_mb" in limits:
        limits["memory_mb"] = int(limits["memory_mb"])
    ends = tuple(head.pop("end").split("|"))
    says = head.pop("says", "").replace("\\\\", "\\")
    return Attack(path.stem, program, ends=ends, says=says, limits=Limits(**limits), **head)  # type: ignore[arg-type]
