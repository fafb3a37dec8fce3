"""The bot's side of a zygote: starts it, keeps spares ready, learns how each ended.

1. `launch`: a Python with nothing in its environment gets our modules, the standard library's blob and a socket
2. `Zygote.spare`: a child that is confined already and waits for its job; the next one is asked for at once
3. `Zygote.close`: the socket is closed, and the zygote ends with all its children
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import select
import signal
import socket
import struct
import subprocess
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.errors import JailBroken
from sandbox.jail.agreed import ENDED
from sandbox.jail.launched import Launched, launch
from sandbox.jail.spare import Exit, Spare

START_SECONDS = 20.0
SPARE_SECONDS = 20.0
AGAIN_SECONDS = 0.05
"""After so long a zygote that could not fork is asked again: its children may have all the processes there are."""

RESTOCK_SECONDS = 0.001
CLOSE_MILLISECONDS = 1000

MOST_BYTES = 16384
_DESCRIPTORS = 5
_ROOM = socket.CMSG_SPACE(_DESCRIPTORS * struct.calcsize("=i"))


@dataclass(eq=False)
class Zygote:
    """A running zygote. `tier`: "A" or "B"; `users`: how its children are kept apart (see `confine`); `reasons`: why
    nothing better came about; `landlock`: the kernel's version of it, 0 for none."""

    control: socket.socket
    process: subprocess.Popen[bytes]
    tier: str = ""
    users: str = ""
    reasons: str = ""
    landlock: int = 0
    broken: str = ""
    pidfd: int = -1
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)
    _trouble: str = ""
    _coming: int = 0
    _stock: int = 0
    _spares: deque[Spare] = field(default_factory=deque)
    _waiting: deque[asyncio.Future[Spare]] = field(default_factory=deque)
    _running: dict[int, asyncio.Future[Exit]] = field(default_factory=dict)
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def spare(self) -> Spare:
        """A child of which the confinement is still to be asked. Raises `JailBroken` when the zygote has ended, or
        gives none in time; it is then as good as ended."""
        if self.broken:
            raise JailBroken(self.broken)
        if self._spares:
            return self._spares.popleft()
        waiter: asyncio.Future[Spare] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        self._refill()
        patience = asyncio.get_running_loop().call_later(SPARE_SECONDS, self._lose_patience)
        try:
            return await waiter
        except asyncio.CancelledError:
            self._wait_no_more(waiter)
            raise
        finally:
            patience.cancel()

    def _wait_no_more(self, waiter: asyncio.Future[Spare]) -> None:
        if waiter in self._waiting:
            self._waiting.remove(waiter)
        elif not waiter.cancelled() and waiter.exception() is None:
            self._give(waiter.result())  # it was given one in the same moment

    def _lose_patience(self) -> None:
        self._fail(self._trouble or f"the zygote did not answer in {SPARE_SECONDS:g} seconds")

    def _give(self, spare: Spare) -> None:
        """To whoever has waited for the longest, or to the next who asks. It is ended where there are spares enough:
        who it was asked for was cancelled, and it would keep its memory and its descriptors until somebody else runs
        something."""
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():  # by being cancelled
                waiter.set_result(spare)
                return
        if len(self._spares) < self._stock:
            self._spares.append(spare)
        else:
            spare.end()

    def restock(self, spares: int) -> None:
        """Have so many in stock from now on: to be called at the start and after each run. At once where there is none,
        else a moment later, or the zygote's work would take the processor from whoever is about to get the result."""
        self._stock = spares
        if self._spares:
            asyncio.get_running_loop().call_later(RESTOCK_SECONDS, self._refill, spares)
        else:
            self._refill(spares)

    def _refill(self, spares: int = 0) -> None:
        """Ask for children until those to come are enough for all who wait, and so many more."""
        while not self.broken and len(self._spares) + self._coming < len(self._waiting) + spares:
            self._coming += 1
            self._ask_for_one()

    async def at_rest(self) -> None:
        """Wait until no child runs or is about to end, and none is about to begin."""
        while not self.broken and (self.running or self._coming):
            self._news.clear()
            await self._news.wait()

    @property
    def idle(self) -> int:
        """How many spares wait."""
        return len(self._spares)

    @property
    def running(self) -> int:
        """How many children run a job or are about to end."""
        return len(self._running) - len(self._spares)

    async def close(self) -> None:
        """End the zygote and all its children, and wait until it has ended."""
        self._fail("the jail was closed")
        for spare in self._spares:
            spare.close()
        self._spares.clear()
        await self._gone()

    async def _gone(self) -> None:
        if self.pidfd < 0:
            self.process.wait()
            return
        poll = select.poll()
        poll.register(self.pidfd, select.POLLIN)
        for _ in range(CLOSE_MILLISECONDS):
            if poll.poll(0):
                break
            await asyncio.sleep(0.001)
        else:
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)
        # In tier A the zygote is nobody's child; where this process takes in orphans, it is ours to bury.
        with contextlib.suppress(ChildProcessError):
            os.waitid(os.P_PIDFD, self.pidfd, os.WEXITED | os.WNOHANG)  # noqa: ASYNC222 (WNOHANG: it does not wait)
        os.close(self.pidfd)
        self.pidfd = -1
        self.process.wait()

    def listen(self) -> None:
        """Take in what the zygote tells, from now on, in the running loop."""
        self.control.setblocking(False)
        asyncio.get_running_loop().add_reader(self.control.fileno(), self._hear)

    async def settled(self) -> None:
        """Wait until the zygote serves. Raises `JailBroken` if it does not."""
        while not self.tier:
            if self.broken:
                raise JailBroken(self.broken)
            self._news.clear()
            await self._news.wait()

    def _ask_for_one(self) -> None:
        try:
            self.control.send(b"+")
        except OSError:
            self._fail("the zygote ended")

    def _hear(self) -> None:
        # One message; if there are more this is called again, and to ask in vain costs as much as a message.
        try:
            data, rights, _, _ = self.control.recvmsg(MOST_BYTES, _ROOM)
        except BlockingIOError:
            return
        except OSError:
            data, rights = b"", []
        if data:
            self._take(data, [number for _, _, packed in rights for (number,) in struct.iter_unpack("=i", packed)])
        else:
            self._fail("the zygote ended")

    def _take(self, data: bytes, descriptors: list[int]) -> None:
        if data.startswith(b"{"):
            self._take_state(json.loads(data), descriptors)
        else:
            for what, *numbers in map(bytes.split, data.splitlines()):
                if ENDED.startswith(what):
                    self._take_end(*map(int, numbers))
                else:
                    self._take_spare(int(numbers[0]), descriptors)
        self._news.set()

    def _take_state(self, told: dict[str, Any], descriptors: list[int]) -> None:
        if "tier" in told:
            self.pidfd = descriptors[0]
            self.tier, self.users = told["tier"], told["users"]
            self.landlock, self.reasons = told["landlock"], told["reasons"]
        elif "none" in told:
            self._trouble = told["none"]
            self._coming -= 1
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._refill)
        else:
            self._fail(told["refused"])

    def _take_end(self, serial: int, status: int, microseconds: int, kib: int) -> None:
        ended = self._running.pop(serial, None)
        if ended is not None and not ended.done():
            ended.set_result(Exit(status, microseconds / 1e6, kib))

    def _take_spare(self, serial: int, descriptors: list[int]) -> None:
        if len(descriptors) != _DESCRIPTORS:
            for descriptor in descriptors:
                os.close(descriptor)
            self._fail("this process may not open more files")
            return
        job, out, err, records, pidfd = descriptors
        for descriptor in (job, out, err, records):
            os.set_blocking(descriptor, False)
        self._coming -= 1
        ended: asyncio.Future[Exit] = asyncio.get_running_loop().create_future()
        self._running[serial] = ended
        self._give(Spare(job, out, err, records, pidfd, ended))

    def _fail(self, reason: str) -> None:
        if not self.broken:
            self.broken = reason
            asyncio.get_running_loop().remove_reader(self.control.fileno())
            self.control.close()
        for ended in self._running.values():
            if not ended.done():
                ended.set_exception(JailBroken(reason))
                # Nobody may be waiting for it any more.
                ended.exception()
        self._running.clear()
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_exception(JailBroken(reason))
        self._waiting.clear()
        self._news.set()


async def start(
    tier: str,
    cache: Path | None,
    explorer: bool = False,
    sabotage: tuple[str, str] = ("", ""),
    extras: tuple[str, ...] = (),
    launched: Launched | None = None,
) -> Zygote:
    """A zygote that serves. `tier`: "A", "B" or "" for the best there is; `explorer`: with what exploring needs.

    `launched`: one that was launched so before. `sabotage` and `extras` (extension modules that a program may import)
    are for the tests. Raises `JailBroken`.
    """
    if launched is None:
        launched = launch(tier, cache, explorer, sabotage, extras)
    zygote = Zygote(launched.control, launched.process)
    zygote.listen()
    try:
        async with asyncio.timeout(START_SECONDS):
            await zygote.settled()
    except TimeoutError:
        zygote.process.kill()
        await zygote.close()
        raise JailBroken(f"the zygote did not answer in {START_SECONDS:g} seconds") from None
    except BaseException:
        await zygote.close()
        raise
    return zygote
