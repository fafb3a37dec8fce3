"""One tool on one program, timed in a fresh process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Timing:
    """`best` is the shortest run in seconds, None when there is none; `verdict` is then the reason."""

    verdict: str
    best: float | None = None
    schedules: int = 0

    def shown(self, expected: str) -> str:
        """For the table: the time and the number of schedules, with the verdict where it is not the expected one."""
        if self.best is None:
            return self.verdict
        wrong = "" if self.verdict == expected else f"{self.verdict}! "
        return f"{wrong}{self.best * 1000:.1f} ({self.schedules})"


def timing(tool: str, program: Path, runs: int, seconds: float) -> Timing:
    """The shortest of some runs. The process is ended when it takes ten seconds longer than it may."""
    if tool == "interleave-test" and sys.version_info < (3, 12):
        return Timing("needs 3.12")
    command = [sys.executable, "-m", "tests.benchmarks.explorers.measure", tool, str(program), str(runs), str(seconds)]
    if tool.startswith("frontrun"):
        command.insert(0, str(Path(sys.executable).parent / "frontrun"))
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 10, check=False)
    except subprocess.TimeoutExpired:
        return Timing(f"> {seconds:.0f} s")
    except FileNotFoundError:
        return Timing("not installed")
    if done.returncode or not done.stdout.strip():
        return Timing((done.stderr.strip() or "no answer").splitlines()[-1][:22])
    measured = json.loads(done.stdout.strip().splitlines()[-1])
    return Timing(measured["verdicts"][-1], min(measured["seconds"]), measured["schedules"][-1])


def harmony(program: Path, seconds: float) -> Timing:
    """The whole process of Harmony's model checker; it has no other way."""
    command = Path(sys.executable).parent / "harmony"
    if not command.exists() or shutil.which("cc") is None:
        return Timing("not installed")
    began = time.perf_counter()
    try:
        done = subprocess.run(
            [command, "--noweb", program.name],
            cwd=program.parent,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env={**os.environ, "BROWSER": "true"},
        )
    except subprocess.TimeoutExpired:
        return Timing(f"> {seconds:.0f} s")
    return Timing("holds" if "No issues found" in done.stdout else "fails", time.perf_counter() - began)
