"""Where lines come from: a pipe, or anything else that is read line by line."""

from __future__ import annotations

import asyncio
import threading
from typing import Protocol, TextIO


class Reader(Protocol):
    """Gives what is typed, one piece at a time.

    `how_to_end` says how several lines end, where nothing else shows it.
    """

    how_to_end: str

    async def line(self, prompt: str) -> str | None:
        """The next line, without its end; None at the end of everything. Raises `KeyboardInterrupt` on Ctrl-C."""

    async def field(self, label: str, value: str) -> str | None:
        """One line of a form; `value` is filled in. None: the person does not want to go on."""

    async def lines(self, label: str, value: str) -> str | None:
        """Several lines of a form, ended by a line with only a dot; `value` is filled in. None: as above."""


class PipeReader:
    """Lines of a stream, read by a thread of their own so that the tutor goes on (a live quiz closes on time).

    The thread is a daemon: a stream that never ends must not keep the process alive.
    """

    how_to_end = "several lines, then a line with only a dot"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._queue: asyncio.Queue[str | None] = asyncio.Queue()
        self._thread: threading.Thread | None = None

    async def line(self, prompt: str) -> str | None:
        self._start()
        line = await self._queue.get()
        if line is None:
            self._queue.put_nowait(None)
        return line

    async def field(self, label: str, value: str) -> str | None:
        line = await self.line(label)
        return value if line == "" else line

    async def lines(self, label: str, value: str) -> str | None:
        taken: list[str] = []
        while (line := await self.line(label)) is not None and line.strip() != ".":
            taken.append(line)
        if line is None and not taken:
            return None
        return "\n".join(taken) or value

    def _start(self) -> None:
        if self._thread is None:
            loop = asyncio.get_running_loop()
            self._thread = threading.Thread(target=self._read, args=(loop,), name="stdin", daemon=True)
            self._thread.start()

    def _read(self, loop: asyncio.AbstractEventLoop) -> None:
        line: str | None = ""
        while line is not None:
            try:
                text = self._stream.readline()
            except (OSError, ValueError):  # closed under the thread, at the end of the process
                text = ""
            line = text.removesuffix("\n").removesuffix("\r") if text else None
            try:
                loop.call_soon_threadsafe(self._queue.put_nowait, line)
            except RuntimeError:  # the loop is closed: nobody reads any more
                return
