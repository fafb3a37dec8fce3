"""A program that keeps our last steps from their end is told so, and is not said to have forged anything.

Run without a jail, where all records are read, and none is cut off by the end of its process.
"""

from __future__ import annotations

from sandbox.job import Job
from sandbox.local_pool import LocalPool
from sandbox.result import Result

OUR_VARIABLES = """
import sys
frame = sys._getframe()
while frame.f_code.co_name != "run_job":
    frame = frame.f_back
ours = frame.f_globals
"""


async def run(program: str) -> Result:
    async with LocalPool(tier="none") as pool:
        return await pool.run(Job(OUR_VARIABLES + program), "ada", trusted=True)


async def test_what_is_raised_behind_the_last_record_changes_nothing() -> None:
    """As by a timer of the program that comes just then: its end is told already."""
    result = await run(
        "leave = ours['_exit']\n"
        "def raise_once(code):\n"
        "    ours['_exit'] = leave\n"
        "    raise RuntimeError('tick')\n"
        "ours['_exit'] = raise_once\n"
        "sys.exit(3)\n"
    )
    assert (result.verdict, result.exit, result.message) == ("failed", 3, "sys.exit(3)")


async def test_a_second_fault_that_comes_of_the_first_is_not_taken_for_a_forgery() -> None:
    """Two in one run are more than ours ever are, whoever sends them; so the second one is not sent."""
    result = await run("import _thread\n_thread._count = ours['_quoted'] = lambda *_: 1 / 0\n")
    assert result.verdict == "left_early"
    assert result.message == "The program ended itself before its last line was done, so nothing is known of it."
