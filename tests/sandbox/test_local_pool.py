"""The pool: bounded, one job per student, and whatever a program does is a value."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.errors import AlreadyRunning, Closing, QueueFull
from sandbox.job import Job, Limits, Run
from sandbox.local_pool import LocalPool
from sandbox.result import Result


async def run(program: str, tier: str = "none", **limits: float) -> Result:
    async with LocalPool(tier=tier) as pool:
        return await pool.run(Job(program, Run(), Limits(**limits)), "student", trusted=True)  # type: ignore[arg-type]


async def test_a_program_that_ends_well_is_ok() -> None:
    """What it printed comes back, on the stream on which it was printed."""
    result = await run("import sys\nprint('hello')\nprint('oh', file=sys.stderr)")
    assert (result.verdict, result.exit, result.stdout, result.stderr) == ("ok", 0, "hello\n", "oh\n")


async def test_a_traceback_shows_only_the_program() -> None:
    """No line of ours and no path of this machine is in it."""
    result = await run("def f():\n    return 1 / 0\n\nf()\n")
    assert result.verdict == "failed"
    assert result.message == "ZeroDivisionError: division by zero"
    assert result.stderr.count("File ") == result.stderr.count('File "program.py"') == 2
    assert "return 1 / 0" in result.stderr


@pytest.mark.parametrize("tier", ["A", "B", "none"])
async def test_exit_and_quit_are_there(tier: str) -> None:
    """Beginners use them, though they are no part of the language."""
    for program, code in (("exit()", 0), ("quit(3)", 3), ("exit('no seats')", 1)):
        result = await run(program, tier)
        assert (result.verdict, result.exit) == ("failed" if code else "ok", code), result.stderr


async def test_a_student_has_one_job_at_a_time() -> None:
    """The second is refused with a sentence while the first one runs, and taken after it."""
    async with LocalPool(tier="none") as pool:
        first = asyncio.create_task(pool.run(Job("print(1)"), "ada", trusted=True))
        await asyncio.sleep(0)
        with pytest.raises(AlreadyRunning, match="still running"):
            await pool.run(Job("print(2)"), "ada", trusted=True)
        assert (await first).verdict == "ok"
        assert (await pool.run(Job("print(2)"), "ada", trusted=True)).stdout == "2\n"


async def test_a_full_queue_is_a_sentence() -> None:
    """One runs, one waits, and the third is told to come back."""
    async with LocalPool(tier="none", jobs=1, queue=1) as pool:
        taken = [asyncio.create_task(pool.run(Job("print(1)"), name, trusted=True)) for name in ("ada", "bob")]
        await asyncio.sleep(0)
        with pytest.raises(QueueFull, match=r"^1 program is waiting already"):
            await pool.run(Job("print(3)"), "eve", trusted=True)
        assert [result.stdout for result in await asyncio.gather(*taken)] == ["1\n", "1\n"]


async def test_a_pool_that_is_closed_says_so() -> None:
    """And not that nothing at all is waiting."""
    pool = LocalPool(tier="none")
    await pool.close()
    with pytest.raises(Closing, match="about to end"):
        await pool.run(Job("print(1)"), "ada", trusted=True)


async def test_without_a_jail_a_students_program_is_refused() -> None:
    """One sentence says why; the project's own demos go on."""
    async with LocalPool(tier="none") as pool:
        result = await pool.run(Job("print(1)"), "ada")
        assert (result.verdict, result.stdout, result.tier) == ("refused", "", "none")
        assert "cannot lock" in result.message
