"""A tutor killed at random while a class answers loses nothing that was confirmed, and counts nothing twice.

Ten times here; `tests/benchmarks/kill_database.py` does it a hundred times.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.timeout(180)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the children are forked, which this system cannot do")
def test_ten_kills_under_load_lose_and_double_nothing() -> None:
    """Each child goes on with the database that the one before left behind."""
    done = subprocess.run(
        [sys.executable, ROOT / "tests" / "benchmarks" / "kill_database.py", "10"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=170,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    confirmed = int(re.search(r"([\d,]+) confirmed", done.stdout)[1].replace(",", ""))
    assert confirmed > 100, done.stdout
