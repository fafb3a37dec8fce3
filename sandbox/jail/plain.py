"""A child without confinement: for the project's own programs, on a host that has no jail.

The limits on time and output hold; those on memory and processor time where the system has `resource`. Works wherever
asyncio starts processes, so the records come through a file and not through a descriptor.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.jail.ending import Ending, result
from sandbox.jail.records import Forged, Records
from sandbox.job import Job, Limits
from sandbox.pool import Progress
from sandbox.result import Kind, Result

MOST_RECORD_BYTES = 4 * 1024 * 1024
PROGRESS_SECONDS = 0.2


async def run_plain(job: Job, progress: Progress | None = None) -> Result:
    """The result of a trusted job, run in a process of its own. Cancelling the call kills the process."""
    with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
        return await _run_in(Path(folder), job, progress)


async def _run_in(folder: Path, job: Job, progress: Progress | None) -> Result:
    records, record_file = Records(progress), folder / "records"
    record_file.touch()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", "-c", "from sys import argv, path; path[:0] = argv[2:]\n" + _CHILD),
        *(str(record_file), *_import_folders()),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env={key: os.environ[key] for key in ("SYSTEMROOT",) if key in os.environ},
    )
    run = _PlainRun(process, job.limits, records, record_file)
    try:
        return await run.finish(records.message(job))
    finally:
        run.kill(None)
        await process.wait()


_CHILD = """
import json, os, sys
from sandbox.jail.plain_child import main
main(sys.argv[1], sys.stdin.buffer.read())
"""


def _import_folders() -> list[str]:
    folders = [Path(__file__).parents[2]]
    greenlet = importlib.util.find_spec("greenlet")
    if greenlet is not None and greenlet.origin is not None:
        folders.append(Path(greenlet.origin).parents[1])
    return [str(folder) for folder in folders]


@dataclass
class _PlainRun:
    process: asyncio.subprocess.Process
    limits: Limits
    records: Records
    record_file: Path
    killed: Kind | None = None
    read: int = 0
    forged: bool = False
    written: dict[str, bytearray] = field(default_factory=lambda: {"out": bytearray(), "err": bytearray()})

    async def finish(self, message: bytes) -> Result:
        started = time.monotonic()
        clock = asyncio.get_running_loop().call_later(self.limits.wall_seconds, self.kill, "time")
        watching = asyncio.create_task(self._watch_records())
        try:
            await asyncio.gather(self._send(message), self._read("out"), self._read("err"))
            status = await self.process.wait()
        finally:
            clock.cancel()
            watching.cancel()
        seconds = time.monotonic() - started
        self._take_records()
        out, err = (bytes(data) for data in self.written.values())
        ending = Ending(status, self.killed, self.forged, self.records, out, err, seconds, seconds, "none")
        return result(ending, self.limits)

    def kill(self, kind: Kind | None) -> None:
        if self.process.returncode is None:
            self.killed = self.killed or kind
            try:
                self.process.kill()
            except ProcessLookupError:
                return

    async def _send(self, message: bytes) -> None:
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(message)
            await self.process.stdin.drain()
            self.process.stdin.close()
        except (BrokenPipeError, ConnectionResetError):
            return

    async def _read(self, which: str) -> None:
        stream = self.process.stdout if which == "out" else self.process.stderr
        assert stream is not None
        while data := await stream.read(65536):
            self.written[which] += data
            if sum(map(len, self.written.values())) > self.limits.output_bytes:
                self.kill("output")
                return

    async def _watch_records(self) -> None:
        while True:
            await asyncio.sleep(PROGRESS_SECONDS)
            self._take_records()

    def _take_records(self) -> None:
        with self.record_file.open("rb") as file:
            file.seek(self.read)
            data = file.read(MOST_RECORD_BYTES)
        self.read += len(data)
        try:
            self.records.feed(data)
        except Forged:
            self.forged = True
