"""A program means the same under the explorer as when Python runs it: one thread, one outcome, the real one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sandbox.exploring import explored

LANGUAGE = sorted((Path(__file__).parent / "language").glob("*.py"))


@pytest.mark.parametrize("program", LANGUAGE, ids=lambda program: program.stem)
def test_a_program_prints_what_it_prints_when_python_runs_it(program: Path) -> None:
    """The hooks change nothing: not the order of evaluation, not the classes' own methods, not the exceptions."""
    real = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=True, timeout=20)
    report = explored(program.read_text("utf-8"), program.name, outcomes=True)
    assert report.complete, report.reason
    assert [outcome.output for outcome in report.outcomes] == [real.stdout]
