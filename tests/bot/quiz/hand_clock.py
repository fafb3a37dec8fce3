"""A clock that a test turns by hand, and a channel that keeps what was said in it."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count

from bot.chat import Reply, Unreachable


class HandClock:
    """Time stands still until `advance`; whoever sleeps wakes in the order of their time."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now
        self._sleepers: list[tuple[float, int, asyncio.Event]] = []
        self._order = count()
        self._fell_asleep = asyncio.Event()

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        awake = asyncio.Event()
        heapq.heappush(self._sleepers, (self.now + seconds, next(self._order), awake))
        self._fell_asleep.set()
        await awake.wait()

    async def slept(self) -> None:
        """Wait until somebody falls asleep after now."""
        self._fell_asleep.clear()
        await asyncio.wait_for(self._fell_asleep.wait(), 20)

    def advance(self, seconds: float) -> None:
        until = self.now + seconds
        while self._sleepers and self._sleepers[0][0] <= until:
            self.now, _, awake = heapq.heappop(self._sleepers)
            awake.set()
        self.now = until


class Channel:
    """A chat with one place: what was posted, in order, and what each message shows now."""

    def __init__(self) -> None:
        self.posts: asyncio.Queue[Reply] = asyncio.Queue()
        self.edits: asyncio.Queue[Reply] = asyncio.Queue()
        self.shown: dict[str, Reply] = {}
        self.closed = False

    async def post(self, place: str, reply: Reply) -> str:
        if self.closed:
            raise Unreachable("The channel is gone.")
        self.posts.put_nowait(reply)
        message = str(len(self.shown) + 1)
        self.shown[message] = reply
        return message

    async def edit(self, place: str, message: str, reply: Reply) -> None:
        self.shown[message] = reply
        self.edits.put_nowait(reply)

    async def posted(self) -> Reply:
        """The next message that was posted."""
        return await asyncio.wait_for(self.posts.get(), 20)

    async def edited(self) -> Reply:
        """The next edit."""
        return await asyncio.wait_for(self.edits.get(), 20)
