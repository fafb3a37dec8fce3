"""The same attacks when the tutor is not root: a test run as root starts them as another user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UID = 61_000 + os.getpid() % 2_000
"""Another one for each run of the tests: the number of a user's processes is limited for all of them together."""
VERSION = f"python3.{sys.version_info.minor}"
PYTHONS = (sys.executable, f"/usr/bin/{VERSION}", f"/usr/local/bin/{VERSION}")


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A copy of what is needed, in a folder that everybody may read; the repository may lie in root's home."""
    if os.geteuid() != 0:
        pytest.skip("is not root, so the other tests are these")
    folder = Path(f"/tmp/lockstep-escapes-{os.getpid()}")
    for part in ("sandbox", "tests/sandbox"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "programs"))
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def python() -> str:
    """A Python of this version that another user may start; with another version it would be another run's test."""
    for path in PYTHONS:
        try:
            done = subprocess.run([path, "-c", "print(1)"], user=UID, group=UID, extra_groups=[], capture_output=True)
        except OSError:
            continue
        if done.returncode == 0:
            return path
    pytest.skip(f"no {VERSION} here that another user may start")


@pytest.mark.timeout(900)  # a hundred attacks; a busy machine needs a while for those against the clock
@pytest.mark.parametrize("tier", ["A", "B"])
def test_attacks_get_the_same_end_when_the_tutor_is_not_root(place: Path, python: str, tier: str) -> None:
    """Every attack, four at a time, in both tiers."""
    command = [python, "-B", str(place / "tests/sandbox/attack_as_another.py"), tier]
    done = subprocess.run(
        command, user=UID, group=UID, extra_groups=[], cwd="/", env={}, capture_output=True, text=True, check=False
    )
    if "JailBroken" in done.stderr:
        pytest.skip(f"no tier {tier} for another user: {done.stderr.splitlines()[-1]}")
    assert "PROBLEM" not in done.stdout
    assert f"as user {UID}" in done.stdout, done.stderr


def test_two_jails_of_one_user_do_not_stop_one_anothers_programs(place: Path, python: str) -> None:
    """Where all programs are one user, they take turns on this machine, and what else it does is not their fault."""
    done = subprocess.run(
        [python, "-B", str(place / "tests/sandbox/two_jails.py")],
        user=UID,
        group=UID,
        extra_groups=[],
        cwd="/",
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "8 ran with shared users\n", done.stderr
