"""What does not exist on Windows is not needed to import the tutor there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

ONLY_LINUX = {f"sandbox.jail.{name}" for name in ("begin", "confine", "settle", "steps", "zygote")}
"""Imported in the jail's child, which runs on Linux only."""

PROGRAM = """
import asyncio, importlib, subprocess, sys, tempfile, discord, prompt_toolkit, prompt_toolkit.input.vt100, rich.console
import sqlalchemy.ext.asyncio, alembic.config, PIL.Image, platformdirs, getpass, logging.handlers
for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp"):
    sys.modules[name] = None
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def test_every_module_imports_without_the_modules_of_unix() -> None:
    """A teacher on Windows reads lessons, takes quizzes and runs the demos."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in ("bot", "sandbox")
        for path in sorted((ROOT / package).rglob("*.py"))
        if "migrations" not in path.parts
    ]
    wanted = [name for name in names if name not in ONLY_LINUX and name != "bot.__main__"]
    assert len(wanted) > 100
    process = subprocess.run(
        [sys.executable, "-c", PROGRAM, *wanted], capture_output=True, text=True, cwd=ROOT, timeout=55
    )
    assert process.stdout.strip() == str(len(wanted)), process.stderr[-2000:]
