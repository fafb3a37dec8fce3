"""A child or a zygote that dies, stands still or cannot be had costs as few runs as can be."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandbox.jail.launch import Zygote
from sandbox.jail.spare import Exit, Spare
from sandbox.job import Job
from sandbox.local_pool import SPARES, LocalPool
from tests.sandbox.test_jail import skip_without

HELLO = Job("print('hello')")
SAYS_HELLO = ("ok", "hello\n")


@pytest.fixture(params=["A", "B"])
def tier(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def silence() -> Iterator[list[int]]:
    """The children's ends of the pipes of those that say nothing, kept open meanwhile."""
    kept: list[int] = []
    yield kept
    for descriptor in kept:
        os.close(descriptor)


async def rested(pool: LocalPool) -> Zygote:
    """The zygote, with all its spares."""
    zygote = await pool.zygote()
    await until(lambda: zygote.idle == SPARES)
    return zygote


async def until(holds: Callable[[], bool]) -> None:
    while not holds():  # noqa: ASYNC110
        await asyncio.sleep(0.01)


def silent(kept: list[int]) -> Spare:
    """A child that lives and says nothing."""
    pipes = [os.pipe() for _ in range(4)]
    for descriptor in (descriptor for pipe in pipes for descriptor in pipe):
        os.set_blocking(descriptor, False)
    kept += [pipes[0][0], *(write for _, write in pipes[1:])]
    ended: asyncio.Future[Exit] = asyncio.get_running_loop().create_future()
    return Spare(pipes[0][1], *(read for read, _ in pipes[1:]), pidfd=-1, ended=ended)


async def test_a_child_that_is_not_heard_of_in_time_costs_nobody_a_run(
    tier: str, silence: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another one is taken: no program has begun."""
    monkeypatch.setattr("sandbox.jail.supervise.CONFINE_SECONDS", 0.5)
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        (await rested(pool))._spares.appendleft(silent(silence))
        result = await pool.run(HELLO, "ada")
    assert (result.verdict, result.stdout) == SAYS_HELLO


async def test_where_no_child_is_heard_of_the_program_is_refused(
    tier: str, silence: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one sentence, and after a few tries: the jail fails closed."""
    monkeypatch.setattr("sandbox.jail.supervise.CONFINE_SECONDS", 0.01)
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        for _ in range(3):
            zygote._spares.appendleft(silent(silence))
        result = await pool.run(HELLO, "ada")
    assert result.verdict == "refused"
    assert "none of 3 children came to be confined" in result.message


async def test_a_spare_that_died_is_passed_over(tier: str) -> None:
    """Its last word was that it is confined; the program shall not be said to have crashed."""
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        spares = list(zygote._spares)
        for spare in spares:
            signal.pidfd_send_signal(spare.pidfd, signal.SIGKILL)
        await asyncio.gather(*(spare.ended for spare in spares))
        result = await pool.run(HELLO, "ada")
        assert (result.verdict, result.stdout) == SAYS_HELLO
        assert zygote is await pool.zygote()


async def test_a_zygote_that_stands_still_is_replaced(tier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who waits for it is told so in time, and the next one has a new zygote."""
    monkeypatch.setattr("sandbox.jail.launch.SPARE_SECONDS", 0.5)
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        signal.pidfd_send_signal(zygote.pidfd, signal.SIGSTOP)
        results = [await pool.run(HELLO, "ada") for _ in range(SPARES + 1)]
        assert [result.verdict for result in results] == ["ok"] * SPARES + ["refused"]
        assert "the zygote did not answer" in results[-1].message
        monkeypatch.setattr("sandbox.jail.launch.SPARE_SECONDS", 20)
        result = await pool.run(HELLO, "ada")
        assert (result.verdict, result.stdout) == SAYS_HELLO


async def test_children_of_runs_that_were_cancelled_are_not_kept(tier: str) -> None:
    """They were asked for already; when they come there is nobody to have them, and spares are there as ever."""
    async with LocalPool(tier=tier, jobs=12) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        signal.pidfd_send_signal(zygote.pidfd, signal.SIGSTOP)
        runs = [asyncio.create_task(pool.run(HELLO, f"student {number}")) for number in range(12)]
        await until(lambda: len(zygote._waiting) == 12 - SPARES)
        for run in runs:
            run.cancel()
        await asyncio.gather(*runs, return_exceptions=True)
        signal.pidfd_send_signal(zygote.pidfd, signal.SIGCONT)
        await until(lambda: not zygote._coming and not zygote.running)
        assert zygote.idle == SPARES
        result = await pool.run(HELLO, "ada")
    assert (result.verdict, result.stdout) == SAYS_HELLO


async def test_a_run_that_is_cancelled_while_its_child_says_that_it_is_broken_is_just_cancelled(
    tier: str, silence: list[int]
) -> None:
    """Nothing is raised where nobody catches it."""
    lost: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: lost.append(context))
    async with LocalPool(tier=tier) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        spare = silent(silence)
        zygote._spares.appendleft(spare)
        run = asyncio.create_task(pool.run(HELLO, "ada"))
        await until(lambda: spare._heard is not None)
        os.write(silence[-1], b"broken limits: spoilt\n")
        # From here on the loop has it, and calls whoever listens after this.
        await asyncio.sleep(0)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await run
    assert lost == []


async def test_a_zygote_that_cannot_fork_goes_on_when_it_can(tier: str) -> None:
    """Where running programs have all that the system gives, their own and the other runs do not end for it."""
    async with LocalPool(tier=tier, jobs=4) as pool:
        await skip_without(pool, tier)
        zygote = await rested(pool)
        running = asyncio.create_task(pool.run(Job("import time; time.sleep(0.5); print('ran on')"), "bob"))
        await until(lambda: zygote.running == 1)
        pid = number_of(zygote)
        try:
            before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (6, before[1]))
        except PermissionError:
            running.cancel()
            pytest.skip("this zygote is in a namespace where nobody can take its descriptors")
        hungry = [asyncio.create_task(pool.run(HELLO, name)) for name in ("ada", "eve", "joe")]
        assert (await running).stdout == "ran on\n"
        resource.prlimit(pid, resource.RLIMIT_NOFILE, before)
        assert [(result.verdict, result.stdout) for result in await asyncio.gather(*hungry)] == [SAYS_HELLO] * 3
        assert zygote is await pool.zygote()


def number_of(zygote: Zygote) -> int:
    """Its process id, as this machine numbers it."""
    info = Path(f"/proc/self/fdinfo/{zygote.pidfd}").read_text()
    return int(next(line for line in info.splitlines() if line.startswith("Pid:")).split()[1])
