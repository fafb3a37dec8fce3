"""The bot's side of one run: the job into a spare's pipe, its output out under a cap, a clock, and the verdict.

Everything that ends a run is decided here, outside of the jail: the wall clock, the caps on output and on records, and
records that are not ours.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable

from sandbox.errors import JailBroken
from sandbox.jail.agreed import STOPPED_ITSELF
from sandbox.jail.confined import FirstLine
from sandbox.jail.ending import Ending, result
from sandbox.jail.launch import Zygote
from sandbox.jail.processor_time import ProcessorTime
from sandbox.jail.records import Forged, Records
from sandbox.jail.spare import Exit, Spare
from sandbox.jail.turns import turn
from sandbox.job import Job, Run
from sandbox.pool import Progress
from sandbox.result import Kind, Result

log = logging.getLogger(__name__)

CONFINE_SECONDS = 10.0
CHILDREN = 3
"""How many are tried for one job when they die, or are not heard of in time. Each is new, and no program has begun."""

CHUNK = 65536
LOOK_AFTER_SECONDS = 0.004
"""A program that has ended by then has its output read once, at its end; what no pipe can hold waits so long. No limit
is shorter, but for one on time that is."""

TRIES = 3
"""How often a program is run that finds no room for its threads where others have the same user. It can do nothing
outside of the jail, so nobody sees that it was begun before."""

MOST_RECORD_BYTES = 4 * 1024 * 1024


async def run_in_jail(zygote: Zygote, job: Job, progress: Progress | None = None) -> Result:
    """The result of the job. Cancelling the call kills the run. Raises `JailBroken` when nothing was run."""
    if zygote.users != "shared" or not isinstance(job.way, Run):
        return (await _run_once(zygote, job, progress))[0]
    for _ in range(TRIES):
        async with turn(zygote.alone):
            await zygote.at_rest()
            try:
                result, no_room = await _run_once(zygote, job, progress)
            finally:
                await zygote.at_rest()
        if not no_room:
            break
    return result


async def _run_once(zygote: Zygote, job: Job, progress: Progress | None) -> tuple[Result, bool]:
    """The result, and whether there was no room for the program's threads."""
    for _ in range(CHILDREN):
        spare = await zygote.spare()
        try:
            run = _Supervised(zygote, spare, job, progress)
            result = await run.finish()
        finally:
            spare.end()
        if result is not None:
            return result, run.no_room
        log.warning("a child died before its job, or was not confined in %g seconds", CONFINE_SECONDS)
    raise JailBroken(f"none of {CHILDREN} children came to be confined")


class _Supervised:
    """One run, from its job to its result."""

    def __init__(self, zygote: Zygote, spare: Spare, job: Job, progress: Progress | None) -> None:
        self._zygote = zygote
        self._spare = spare
        self._job = job
        self._loop = asyncio.get_running_loop()
        self._first_line = FirstLine(spare.records)
        self._begun = False
        self._records = Records(progress)
        self._out = bytearray()
        self._err = bytearray()
        self._record_bytes = 0
        self._killed: Kind | None = None
        self._forged = False
        self._to_send = memoryview(b"")
        self._sending = False
        self._watched: set[int] = set()
        self._work: ProcessorTime | None = None
        self._done: asyncio.Future[None] = self._loop.create_future()

    async def finish(self) -> Result | None:
        """The result, as soon as the child has said in a sealed record how it ended, or has ended without one. None if
        it did not come to be confined, and so got no job. Raises `JailBroken` if it said that it cannot be."""
        self._clock = self._loop.call_later(CONFINE_SECONDS, self._set_done)
        self._spare.listen(self._hear_first_line)
        self._spare.ended.add_done_callback(self._set_done)
        try:
            self._hear_first_line()  # most have said it by now
            await self._done
            now = self._loop.time()
        finally:
            self._clock.cancel()
            if self._work is not None:
                self._work.stop()
            self._spare.ended.remove_done_callback(self._set_done)
            self._stop_reading()
        if not self._begun:
            return None
        self._drain()
        return self._result(now - self._started)

    def _hear_first_line(self) -> None:
        try:
            whole = self._first_line.hear()
        except JailBroken as broken:
            # Cancelled in the same moment there is nobody to be told.
            if not self._done.done():
                self._done.set_exception(broken)
            self._spare.listen_no_more()
            return
        if whole and self._first_line.confined and not self._spare.ended.done():
            self._begin()
        elif whole:
            self._set_done()

    def _begin(self) -> None:
        self._begun = True
        self._started = self._loop.time()
        # Most programs have ended before there is anything else to look after.
        soon = min(LOOK_AFTER_SECONDS, self._job.limits.wall_seconds)
        self._clock.cancel()
        self._clock = self._loop.call_later(soon, self._look_after_it)
        self._spare.listen(self._read_records)
        self._send_job()

    def _look_after_it(self) -> None:
        limits = self._job.limits
        self._clock = self._loop.call_at(self._started + limits.wall_seconds, self._stop, "time")
        self._work = ProcessorTime(self._spare.pidfd, limits.cpu_seconds, lambda: self._stop("cpu"))
        self._watch(self._spare.out, self._read_out)
        self._watch(self._spare.err, self._read_err)

    def _watch(self, descriptor: int, read: Callable[[], object]) -> None:
        self._loop.add_reader(descriptor, read)
        self._watched.add(descriptor)

    def _look_away(self, descriptor: int) -> None:
        # Asking the loop for what it does not have costs it an exception.
        if descriptor in self._watched:
            self._watched.remove(descriptor)
            self._loop.remove_reader(descriptor)

    @property
    def no_room(self) -> bool:
        """Whether the child said that it got no thread, though it had fewer than it may have."""
        return self._records.no_room

    def _set_done(self, _: object = None) -> None:
        if not self._done.done():
            self._done.set_result(None)

    def _result(self, seconds: float) -> Result:
        ended = self._spare.ended.result() if self._spare.ended.done() else self._told()
        ending = Ending(
            status=ended.status,
            killed=self._killed,
            forged=self._forged,
            records=self._records,
            stdout=bytes(self._out),
            stderr=bytes(self._err),
            seconds=seconds,
            cpu_seconds=ended.cpu_seconds,
            tier=self._zygote.tier,
            most_kib=ended.most_kib,
        )
        return result(ending, self._job.limits)

    def _told(self) -> Exit:
        """How the child ends by its own last record; there is nothing left that it does after it."""
        end = self._records.end
        return Exit(STOPPED_ITSELF if end is None else end["exit"], 0.0, 0)

    def _send_job(self) -> None:
        self._to_send = memoryview(self._records.message(self._job))
        self._send_more()

    def _send_more(self) -> None:
        try:
            while self._to_send:
                self._to_send = self._to_send[os.write(self._spare.job, self._to_send) :]
        except BlockingIOError:
            self._loop.add_writer(self._spare.job, self._send_more)
            self._sending = True
            return
        except BrokenPipeError:
            self._to_send = memoryview(b"")
        if self._sending:
            self._loop.remove_writer(self._spare.job)
            self._sending = False
        self._spare.close_one("job")

    def _read_out(self) -> None:
        self._read(self._spare.out, self._out)

    def _read_err(self) -> None:
        self._read(self._spare.err, self._err)

    def _read(self, descriptor: int, into: bytearray) -> bool:
        """Take in what is there; whether there may be more."""
        data = _read_now(descriptor)
        if not data:
            if data is not None:
                self._look_away(descriptor)
            return False
        most = self._job.limits.output_bytes
        into += data
        if len(self._out) + len(self._err) > most:
            del into[max(0, len(into) - (len(self._out) + len(self._err) - most)) :]
            self._stop("output")
            self._look_away(descriptor)
            return False
        return True

    def _read_records(self) -> bool:
        data = _read_now(self._spare.records)
        if not data:
            if data is not None:
                self._spare.listen_no_more()
            return False
        self._record_bytes += len(data)
        try:
            if self._record_bytes > MOST_RECORD_BYTES:
                raise Forged("more records than ours ever are")
            self._records.feed(data)
        except Forged:
            self._forged = True
            self._spare.listen_no_more()
            self._spare.kill()
            self._set_done()
            return False
        if self._records.end is not None or self._records.stop is not None:
            self._set_done()
        return True

    def _stop(self, kind: Kind) -> None:
        """Kill it for a limit. Nothing survives that signal, so nobody has to wait until its memory is given back."""
        self._killed = self._killed or kind
        self._spare.kill()
        self._set_done()

    def _stop_reading(self) -> None:
        self._spare.listen_no_more()
        for descriptor in (self._spare.out, self._spare.err):
            self._look_away(descriptor)
        if self._sending:
            self._loop.remove_writer(self._spare.job)

    def _drain(self) -> None:
        """Take in what the child wrote last. There is an end to it only when nobody writes any more."""
        self._spare.kill()
        if self._killed != "output":
            while self._read(self._spare.out, self._out) or self._read(self._spare.err, self._err):
                pass
        if not self._forged:
            while self._read_records():
                pass


def _read_now(descriptor: int) -> bytes | None:
    """What is there to read; None for nothing yet."""
    try:
        return os.read(descriptor, CHUNK)
    except BlockingIOError:
        return None
