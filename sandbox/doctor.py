"""What this host can enforce, found out by trying it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.jail.launch import Zygote
    from sandbox.local_pool import LocalPool

NO_JAIL = "Use Linux on x86-64 or ARM64, or its container; lessons, quizzes and the built-in demos work here."
FORCED = "Leave LOCKSTEP_TIER out: then the best confinement that there is here is taken."
NO_NAMESPACES = (
    "The host may allow user namespaces: `sysctl kernel.unprivileged_userns_clone=1`, or a profile of AppArmor or of "
    "the container's seccomp that lets `unshare` through. Programs are locked in without them too."
)
NO_LANDLOCK = (
    "Linux 5.13 or newer with `landlock` in its list of security modules. Programs are locked in without it too."
)
NOT_RUN = "Start with `LOCKSTEP_LOG=DEBUG` and look into `lockstep.log`: it says which step did not take."


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `needed`: without it something that people rely on does not work. `text` says what
    was found, `remedy` what to do if it is not ok."""

    name: str
    ok: bool
    needed: bool
    text: str
    remedy: str = ""


async def findings(tier: str = "", cache: Path | None = None) -> list[Finding]:
    """Which confinement there is, and whether a program runs and is explored in it. `tier` and `cache` as in
    `LocalPool`. What a system other than Linux lacks is not needed: there the tutor goes on without it."""
    from sandbox.errors import JailBroken
    from sandbox.local_pool import LocalPool

    needed = sys.platform == "linux" and tier != "none"
    async with LocalPool(tier, cache=cache) as pool:
        try:
            zygote = await pool.zygote()
        except JailBroken as error:
            text = f"programs of students cannot be run: {error}"
            return [Finding("Jail", False, needed, text, FORCED if tier else NO_JAIL)]
        return [*_tier(zygote), await _run(pool, needed), await _explore(pool, needed)]


def _tier(zygote: Zygote) -> list[Finding]:
    found = [Finding("Jail", True, True, f"tier {zygote.tier}, users: {zygote.users}")]
    if zygote.reasons:
        found.append(Finding("Namespaces", False, False, zygote.reasons, NO_NAMESPACES))
    if zygote.users == "shared":
        text = "all programs run as the tutor's own user, so they run one after the other"
        found.append(Finding("Users", False, False, text, "Allow user namespaces, or start the tutor as root."))
    version = f"version {zygote.landlock}" if zygote.landlock else "this kernel has none"
    return [*found, Finding("Landlock", zygote.landlock > 0, False, version, NO_LANDLOCK)]


async def _run(pool: LocalPool, needed: bool) -> Finding:
    from sandbox.job import Job

    program = "import threading\nt = threading.Thread(target=print, args=('ran',))\nt.start()\nt.join()\n"
    result = await pool.run(Job(program), "doctor")
    ran = result.verdict == "ok" and result.stdout == "ran\n"
    text = f"ran one with a thread in {result.seconds:.3f} s" if ran else f"{result.verdict}: {result.message}"
    return Finding("Programs", ran, needed, text, NOT_RUN)


async def _explore(pool: LocalPool, needed: bool) -> Finding:
    from sandbox.job import Explore, Job

    program = (
        "import threading\nn = 0\ndef add():\n    global n\n    n += 1\n"
        "two = [threading.Thread(target=add) for _ in range(2)]\n"
        "for t in two: t.start()\nfor t in two: t.join()\nassert n == 2\n"
    )
    result = await pool.run(Job(program, Explore()), "doctor")
    verdict = (result.report or {}).get("verdict", result.message or result.verdict)
    text = "found a lost update" if verdict == "fails" else f"missed a lost update: {verdict}"
    return Finding("Explorer", verdict == "fails", needed, text, NOT_RUN)
