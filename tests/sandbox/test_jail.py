"""The jail's promises to the bot: nothing stays, nothing is carried over, others are answered meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import os
import platform
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sandbox.jail.records import HEAD, MOST_SHORT_BYTES, MOST_SIGNS, Forged, Records
from sandbox.jail.syscalls import ARCHITECTURES
from sandbox.job import Job, Limits, Run
from sandbox.local_pool import SPARES, LocalPool
from tests.sandbox.test_escapes import children

ROOT = Path(__file__).parents[2]

A_BOT = """
import asyncio, os, sys
from sandbox.job import Job
from sandbox.local_pool import LocalPool

async def main():
    async with LocalPool(tier=sys.argv[1], jobs=4) as pool:
        zygote = await pool.zygote()
        hang = "import threading; [threading.Thread(target=threading.Event().wait).start() for _ in range(9)]"
        runs = [asyncio.create_task(pool.run(Job(hang), str(n))) for n in range(4)]
        while zygote.running < 4:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        print("running", flush=True)
        await asyncio.gather(*runs)

asyncio.run(main())
"""


@pytest.fixture(params=["A", "B"])
def tier(request: pytest.FixtureRequest) -> str:
    return str(request.param)


async def skip_without(pool: LocalPool, tier: str) -> None:
    if (await pool.run(Job("print(1)"), "probe")).tier != tier:
        pytest.skip(f"no tier {tier} here")


def test_the_tiers_that_this_machine_can_have_are_there() -> None:
    """Asked of the system's own `unshare`, so that no other test here is skipped for a fault of ours."""
    machine = Path("/proc/sys/kernel/seccomp/actions_avail").is_file() and platform.machine() in ARCHITECTURES
    namespaces = ["unshare", "--user", "--map-root-user", "--mount", "--net", "--pid", "--fork", "true"]
    can = {"B": machine, "A": machine and subprocess.run(namespaces, check=False, capture_output=True).returncode == 0}
    if not machine:
        pytest.skip("this machine has no seccomp, or is of an unknown kind")

    async def tier_of(tier: str) -> str:
        async with LocalPool(tier=tier) as pool:
            return (await pool.run(Job("print(1)"), "ada")).tier

    for tier in (tier for tier, there in can.items() if there):
        assert asyncio.run(tier_of(tier)) == tier


def test_a_killed_bot_leaves_no_process(tier: str) -> None:
    """Two seconds after SIGKILL the zygote, its spares and its runs are gone."""
    marker = f"lockstep-{os.getpid()}-{tier}"
    bot = subprocess.Popen(
        [sys.executable, "-c", A_BOT, tier, marker], stdout=subprocess.PIPE, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
    )
    assert bot.stdout is not None
    if bot.stdout.readline() != b"running\n":
        bot.wait()
        pytest.skip(f"no tier {tier} here")
    family = descendants(bot.pid) | sessions_of(bot.pid)
    assert len(family) >= 5, "the zygote and four runs"
    bot.send_signal(signal.SIGKILL)
    bot.wait()
    bot.stdout.close()
    until = time.monotonic() + 2
    while (left := {pid for pid in family if alive(pid)}) and time.monotonic() < until:
        time.sleep(0.02)
    assert not left


async def test_a_closed_pool_leaves_nothing(tier: str) -> None:
    """No process and no descriptor, also when a program still ran."""
    before = open_descriptors()
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await pool.zygote()
        running = asyncio.create_task(pool.run(Job("while True: pass"), "ada"))
        await asyncio.sleep(0.05)
        family = set(children(zygote))
    with contextlib.suppress(asyncio.CancelledError):
        await running
    await asyncio.sleep(0.2)
    assert not [pid for pid in family if alive(pid)]
    assert open_descriptors() == before


async def test_a_cancelled_run_is_killed(tier: str) -> None:
    """A student who presses *Stop* frees the place at once."""
    async with LocalPool(tier=tier, jobs=1) as pool:
        await skip_without(pool, tier)
        running = asyncio.create_task(pool.run(Job("while True: pass"), "ada"))
        await asyncio.sleep(0.05)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        assert (await pool.run(Job("print(2)"), "ada")).stdout == "2\n"
        await asyncio.sleep(0.2)
        assert len(children(await pool.zygote())) <= SPARES


async def test_others_are_answered_while_four_attack(tier: str) -> None:
    """In under a second, nearly always: 99 of 100, while floods, bombs and endless loops run beside."""
    attacks = (
        "while True: print('x' * 1000)",
        "x = []\nwhile True: x.append(bytearray(1 << 20))",
        "while True: pass",
        "import threading\nwhile True: threading.Thread(target=threading.Event().wait, daemon=True).start()",
    )
    async with LocalPool(tier=tier, jobs=5) as pool:
        await skip_without(pool, tier)

        async def attack(number: int) -> None:
            while True:
                await pool.run(Job(attacks[number], limits=Limits(wall_seconds=0.5)), f"attacker {number}")

        attackers = [asyncio.create_task(attack(number)) for number in range(4)]
        seconds = []
        for _ in range(100):
            started = time.monotonic()
            assert (await pool.run(Job("print(1)"), "ada")).stdout == "1\n"
            seconds.append(time.monotonic() - started)
        for attacker in attackers:
            attacker.cancel()
        await asyncio.gather(*attackers, return_exceptions=True)
    assert sorted(seconds)[98] < 1.0


async def test_many_runs_leave_nothing_and_grow_nothing(tier: str) -> None:
    """After 500 runs there are as many processes, descriptors and bytes of the zygote as after 50; at most 8 MB."""
    async with LocalPool(tier=tier, jobs=4) as pool:
        await skip_without(pool, tier)
        zygote = await pool.zygote()
        await several(pool, 50)
        before = (open_descriptors(), own_kib(zygote.pidfd))
        await several(pool, 450)
        assert zygote is await pool.zygote()
        assert len(children(zygote)) <= SPARES
        assert open_descriptors() == before[0]
        assert own_kib(zygote.pidfd) <= before[1] + 64
        assert own_kib(zygote.pidfd) <= 8 * 1024


async def several(pool: LocalPool, count: int) -> None:
    async def one_owner(name: str) -> None:
        for _ in range(count // 4):
            assert (await pool.run(Job("print(1)"), name)).stdout == "1\n"

    await asyncio.gather(*(one_owner(name) for name in "abcd"))
    for _ in range(100):
        zygote = await pool.zygote()
        if zygote.idle == SPARES and len(children(zygote)) == SPARES:
            return
        await asyncio.sleep(0.02)


async def test_a_crashed_zygote_is_started_again(tier: str) -> None:
    """The run that was in it is refused with a sentence; the next one has a new zygote."""
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await pool.zygote()
        running = asyncio.create_task(pool.run(Job("while True: pass"), "ada"))
        await asyncio.sleep(0.1)
        signal.pidfd_send_signal(zygote.pidfd, signal.SIGKILL)
        assert (await running).verdict == "refused"
        assert (await pool.run(Job("print(2)"), "ada")).stdout == "2\n"


async def test_random_numbers_differ_between_runs(tier: str) -> None:
    """Children of one zygote would otherwise all draw the same."""
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        draw = Job("import random, uuid; print(random.random(), uuid.uuid4())")
        assert len({(await pool.run(draw, "ada")).stdout for _ in range(4)}) == 4


async def test_a_program_gets_its_input_and_its_arguments(tier: str) -> None:
    """Line by line, as if it were typed."""
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        way = Run(arguments=("5", "lock"), input="Ada\nBob")
        result = await pool.run(Job("import sys\nprint(sys.argv, input('? '), input())", way), "ada")
    assert result.stdout == "? ['program.py', '5', 'lock'] Ada Bob\n"


async def test_what_students_import_is_there(tier: str) -> None:
    """The modules that a lesson on threads, and a beginner's program, are likely to use."""
    names = (
        "threading time random queue collections functools itertools math heapq bisect statistics datetime json re",
        "string decimal fractions dataclasses typing enum contextlib concurrent.futures copy operator abc textwrap",
        "hashlib secrets uuid logging traceback warnings types weakref sched signal io sys os struct array zlib base64",
        "unittest doctest argparse csv pprint timeit inspect ast",
    )
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        result = await pool.run(
            Job(f"for name in {' '.join(names)!r}.split():\n    __import__(name)\nprint('all')"), "ada"
        )
    assert result.stdout == "all\n", result.stderr


def test_records_of_another_are_not_believed() -> None:
    """No seal, another one's seal, the wrong one of the two, a second end, no JSON: none of it is a record."""
    mine, other = Records(), Records()
    end = '"end": {"end": "ok", "exit": 0, "message": ""}}\n'
    for line in (
        "{" + end,
        f'{{"seal": "{other.seal}", {end}',
        f'{{"seal": "{mine.alarm}", {end}',
        f'{{"seal": "{mine.seal}", "end": {{"end": "ok", "exit": true}}}}\n',
        f'{{"seal": "{mine.seal}", "end": {{"end": "ok", "exit": 256}}}}\n',
        f'{{"seal": "{mine.alarm}", "events": [[NaN, "", "start", "", ""]]}}\n',
        f'{{"seal": "{mine.alarm}", "events": [[0, "", "win", "", ""]]}}\n',
        f'{{"seal": "{mine.alarm}", "progress": 7}}\n',
        f'{{"seal": "{mine.alarm}", "stop": "luck"}}\n',
        "[]\n",
        "\n",
        "[" * 100_000 + "\n",
    ):
        with pytest.raises(Forged):
            mine.feed(line.encode())
        assert mine.end is None
    sealed = f'{{"seal": "{mine.seal}", {end}'.encode()
    mine.feed(sealed[:20])
    mine.feed(sealed[20:])
    assert mine.end == {"end": "ok", "exit": 0, "message": ""}
    with pytest.raises(Forged):
        mine.feed(sealed)


def test_what_is_no_record_of_ours_is_known_before_it_is_whole() -> None:
    """So a flood ends at once, and nothing is read that would hold everybody up."""
    for record in (
        b"x" * HEAD,
        b'{{"seal":"{alarm}","progress":{{"a":"' + b"x" * MOST_SHORT_BYTES,
        b'{{"seal":"{alarm}","report":{{"a":"' + b"x" * MOST_SHORT_BYTES,
        b'{{"seal":"{alarm}","events":[' + b"[]," * MOST_SIGNS + b"[]]}}\n",
        b'{{"seal":"{alarm}","fault":"\\ud800"}}\n',
    ):
        mine = Records()
        mine.message(Job("", Run(record=True)))
        with pytest.raises(Forged):
            mine.feed(record.replace(b"{alarm}", mine.alarm.encode()).replace(b"{{", b"{").replace(b"}}", b"}"))


def test_a_program_that_finds_the_alarm_tells_of_one_fault_only() -> None:
    """Each goes into the tutor's log."""
    mine = Records()
    fault = f'{{"seal":"{mine.alarm}","fault":"made up"}}\n'.encode()
    mine.feed(fault)
    with pytest.raises(Forged):
        mine.feed(fault)


@pytest.mark.asyncio
async def test_a_program_nested_too_deep_for_python_fails_and_is_not_stopped_for_its_memory() -> None:
    """Python's own word for it is `MemoryError`."""
    async with LocalPool() as pool:
        await skip_without(pool, "A")
        result = await pool.run(Job("x = " + "-" * 60_000 + "1\n"), "ada")
    assert (result.verdict, result.message) == (
        "failed",
        "SyntaxError: the program is nested deeper than Python can read",
    )


@pytest.mark.asyncio
async def test_a_traceback_shows_the_line_that_python_counts() -> None:
    """Other signs end a line for `splitlines`, but not for Python."""
    async with LocalPool() as pool:
        await skip_without(pool, "A")
        result = await pool.run(Job("text = 'a\x0cb\x85c\u2028d'\n1 / 0  # here\n"), "ada")
    assert "line 2, in <module>\n    1 / 0  # here\n" in result.stderr


def descendants(pid: int) -> set[int]:
    """All processes below this one."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    found: set[int] = set()
    while more := {child for child, parent in parents.items() if parent in found | {pid}} - found:
        found |= more
    return found


def sessions_of(pid: int) -> set[int]:
    """The zygote has a session of its own and, in tier A, another parent: found by the socket that it shares."""
    found: set[int] = set()
    for folder in Path(f"/proc/{pid}/fdinfo").iterdir():
        with contextlib.suppress(OSError):
            for line in folder.read_text().splitlines():
                if line.startswith("Pid:") and int(line.split()[1]) > 0:
                    zygote = int(line.split()[1])
                    found |= {zygote} | descendants(zygote)
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def open_descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


def own_kib(pidfd: int) -> int:
    """Memory of a process that comes from no file, shared with its children or not."""
    info = Path(f"/proc/self/fdinfo/{pidfd}").read_text()
    pid = next(line for line in info.splitlines() if line.startswith("Pid:")).split()[1]
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in rollup if line.startswith("Anonymous:"))


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_the_kernel_alone_holds_the_limit_on_processor_time(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot that does not look at it is no way around; nor is it to ignore the kernel's signal."""
    monkeypatch.setattr("sandbox.jail.processor_time.ProcessorTime._look", lambda self: None)
    program = "import signal\nsignal.signal(signal.SIGXCPU, signal.SIG_IGN)\nwhile True: pass"
    async with LocalPool(tier=tier) as pool:
        result = await pool.run(Job(program, Run(), Limits(wall_seconds=30, cpu_seconds=1)), "ada")
    assert (result.verdict, result.kind) == ("stopped", "cpu")


@pytest.mark.parametrize("tier", ["A", "B"])
async def test_processor_time_is_counted_in_fractions_of_a_second(tier: str) -> None:
    """A program that works for a tenth of a second has not used the second that the kernel counts in."""
    program = "import time\nwhile time.process_time() < 5: pass"
    async with LocalPool(tier=tier) as pool:
        result = await pool.run(Job(program, Run(), Limits(wall_seconds=30, cpu_seconds=0.1)), "ada")
    assert (result.verdict, result.kind) == ("stopped", "cpu")
    assert result.message == "Stopped at the limit of 0.1 seconds of processor time."
