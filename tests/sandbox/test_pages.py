"""What every run does to its memory is learnt once, and had at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.job import Job
from sandbox.local_pool import LocalPool
from tests.sandbox.test_jail import skip_without

ROOT = Path(__file__).parents[2]

LEARN = """
import mmap, os, struct, sys, time
sys.path.insert(0, sys.argv[1])
from sandbox.jail import pages

written, left = (mmap.mmap(-1, 8 * pages.PAGE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) for _ in range(2))
for memory in (written, left):
    memory.write(b"x" * 8 * pages.PAGE)

def be_child(pipes):
    if sys.argv[2] == "dies":
        return
    assert os.read(pipes[0], 100) == b"job"
    for number in (1, 2, 5):
        written[number * pages.PAGE] = 1
    os.write(pipes[3], b"some, then done")
    time.sleep(60)

learnt = pages.learn(be_child, b"job", b"done", sys.argv[3] == "together")
if learnt is not None:
    learnt.fetch()
    import ctypes
    at = ctypes.addressof(ctypes.c_char.from_buffer(written))
    other = ctypes.addressof(ctypes.c_char.from_buffer(left))
    ranges = [*struct.iter_unpack("=QQ", learnt._ranges[0][1])]
    for start in (at, other):
        print([((a - start) // pages.PAGE, n // pages.PAGE) for a, n in ranges if 0 <= a - start < 8 * pages.PAGE])
    sys.stdout.flush()
    if os.fork() == 0:
        learnt.fetch()
        with open("/proc/self/pagemap", "rb", 0) as pagemap:
            pagemap.seek(at // pages.PAGE * 8)
            entries = struct.unpack("=8Q", pagemap.read(64))
        print([number for number, entry in enumerate(entries) if entry & pages._EXCLUSIVE], flush=True)
        os._exit(0)
    os.wait()
print(learnt is not None)
"""

FILL = """
import sys
sys.path.insert(0, sys.argv[1])
from sandbox.jail import pages
kept = pages.fill_holes()
for size in (40, 100, 300):
    things = [bytes(size) for _ in range(20)]
    print(max(map(id, things)) - min(map(id, things)) < 2 * pages.PAGE)
"""


def told(program: str, *arguments: str) -> list[str]:
    command = [sys.executable, "-I", "-S", "-c", program, str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.splitlines()


@pytest.mark.skipif(not Path("/proc/self/pagemap").exists(), reason="this kernel does not tell about its pages")
@pytest.mark.parametrize("how", ["together", "one by one"])
def test_the_pages_that_a_child_wrote_to_are_learnt_and_no_others(how: str) -> None:
    """Also when the process that asks writes to its own memory meanwhile. The next child has them for itself at once,
    be it in one call or, as on a kernel before 6.14, in one for each range."""
    assert told(LEARN, "ends", how) == ["[(1, 2), (5, 1)]", "[]", "[1, 2, 5]", "True"]


def test_nothing_is_learnt_from_a_child_that_dies() -> None:
    """And nobody waits for it: children then have their pages one by one."""
    assert told(LEARN, "dies", "together") == ["False"]


def test_new_objects_lie_side_by_side_where_holes_are_filled() -> None:
    """So that a child that makes a few writes to few pages."""
    assert told(FILL) == ["True"] * 3


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_programs_run_where_the_kernel_takes_one_range_at_a_time(tier: str) -> None:
    """As they do where it takes many."""
    async with LocalPool(tier=tier, sabotage=("pages", "one by one")) as pool:
        await skip_without(pool, tier)
        results = [await pool.run(Job("import threading; print(threading.active_count())"), "ada") for _ in range(4)]
    assert [(result.verdict, result.stdout) for result in results] == [("ok", "1\n")] * 4
