"""Live rounds over time, in a chat: a question opens, closes on time, its result is shown; the state survives a kill.

What happens in which order, so that a kill between any two steps loses and doubles nothing that was confirmed:
1. a question opens: stored, then posted, then its message's id is stored (a kill before that: posted again)
2. a vote: stored on disk, then confirmed
3. it closes: the votes become answers in one step with the new phase, then the result is posted, then its id is stored
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from random import Random

from bot.chat import Chat, Reply, Unreachable
from bot.clock import Clock
from bot.command import Refusal
from bot.database.database import Database
from bot.database.glance import rounds_running
from bot.database.records import Asked, StoredRound
from bot.quiz import live_wording, schedule
from bot.quiz.choosing import SEEDS
from bot.quiz.round import Press, Round, Split, split
from bot.quiz.timers import Timers
from lessons.errors import NotThere
from lessons.question import present
from lessons.quizzes import Quizzes

log = logging.getLogger(__name__)

COUNT_SECONDS = 3.0
"""Least time between two edits that show how many have answered."""

GRACE_SECONDS = 10.0
"""Least time that an open question stays open after the tutor was away."""

FORGET_SECONDS = 3600.0
"""A round whose question should have closed so long ago is over: that class has gone home."""


class LiveRounds:
    """All live rounds of this process; each round's state is one object, and a row in the database."""

    def __init__(self, quizzes: Quizzes, database: Database, clock: Clock, chance: Random | None = None) -> None:
        self._quizzes = quizzes
        self._database = database
        self._clock = clock
        self._chance = chance or Random()
        self._chat: Chat | None = None
        self._rounds: dict[str, Round] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._timers = Timers()
        self._counted_at: dict[str, float] = {}

    async def connect(self, chat: Chat, classes: Collection[str]) -> None:
        """Speak through this chat from now on, and go on with the rounds of these classes."""
        self._chat = chat
        if not rounds_running(self._database):
            return
        for stored in await self._database.rounds.running(classes):
            if stored.key not in self._rounds:
                try:
                    await self._resume(stored)
                except NotThere as missing:  # the lesson was changed while the tutor was away
                    log.warning("live quiz %s cannot go on: %s", stored.key, missing)
                    self._rounds.pop(stored.key, None)
                    await self._database.rounds.keep(replace(stored, phase="ended"))

    async def disconnect(self) -> None:
        """Stop speaking; what is open stays open, and goes on at the next `connect`."""
        self._chat = None
        await self._timers.close()
        self._rounds.clear()

    async def find(self, key: str) -> Round:
        """The round of this key. Raises `Refusal`."""
        if key not in self._rounds:
            stored = await self._database.rounds.find(key)
            if stored is None:
                raise Refusal("This live quiz is gone: its data were deleted.")
            try:
                self._rounds.setdefault(key, await self._loaded(stored))
            except NotThere as missing:
                raise Refusal(str(missing)) from None
        return self._rounds[key]

    async def running_in(self, place: str) -> Round | None:
        """The round that is going on in a place, or None."""
        stored = await self._database.rounds.running_in(place)
        return None if stored is None else await self.find(stored.key)

    def new(
        self, place: str, class_place: str, teacher: str, lesson: int, asked: Sequence[Asked], seconds: int
    ) -> StoredRound:
        """A round with its first question open from now on; not stored yet."""
        closes_at = self._clock() + seconds
        questions = tuple(asked)
        return StoredRound(
            secrets.token_urlsafe(6), place, class_place, teacher, lesson, questions, seconds, 0, 1, "open", closes_at
        )

    async def begin(self, stored: StoredRound, server: str | None) -> Round:
        """A new round, its first question stored as open; `show` shows it."""
        await self._database.rounds.begin(stored, server)
        return await self.find(stored.key)

    async def show(self, live: Round) -> Reply | None:
        """Show the open question and set its time; the reply itself if there is no chat to speak in."""
        self._set_timer(live)
        return await self._post(live, live_wording.open_question(live))

    async def vote(
        self, live: Round, person: str, position: int, ballot: int, option: int, server: str | None
    ) -> Press:
        """Take a press; when this returns, what it says is on disk."""
        now = self._clock()
        before = live.votes.get(person)
        meaning = live.means(person, position, ballot, option, now)
        if meaning in ("late", "same"):
            return Press(meaning, before)
        if not await self._database.rounds.vote(live.stored, person, option, server, now):
            return Press("late", before)
        if (position, ballot) == (live.stored.position, live.stored.ballot):
            live.votes[person] = option
            self._count(live)
        return Press(meaning, before)

    async def close(
        self, live: Round, position: int, ballot: int, hidden: bool = False, last: bool = False
    ) -> Reply | None:
        """End a ballot and show its result; nothing if it has ended already. `last`: the round ends with it."""
        async with self._lock(live):
            if live.stored.phase != "open" or (position, ballot) != (live.stored.position, live.stored.ballot):
                return None
            message, shown = live.stored.message, live.presented
            # From here on every press is late; votes handed in before stand in the same queue ahead of the closing.
            before = live.stored
            live.stored = live.closed(hidden)
            try:
                live.votes = await self._counted(live, Round(before, live.quiz))
            except BaseException:
                live.stored = before
                raise
            self._timers.cancel(live.stored.key)
            if message is not None and self._chat is not None:
                closed = live_wording.closed_question(live, shown, len(live.votes))
                await self._chat.edit(live.stored.place, message, closed)
            return await self._post_result(live, last)

    async def tell(self, live: Round, position: int, ballot: int) -> Reply | None:
        """Tell the answer of a ballot that was closed without it."""
        async with self._lock(live):
            if live.stored.phase != "closed" or (position, ballot) != (live.stored.position, live.stored.ballot):
                return None
            live.stored = replace(live.stored, phase="answered", message=None)
            await self._database.rounds.keep(live.stored)
            return await self._post_result(live)

    async def again(self, live: Round, position: int) -> bool:
        """Open the same question for a second vote; in another variant if its answer was told."""
        async with self._lock(live):
            stored = live.stored
            if stored.phase not in ("closed", "answered") or (position, 1) != (stored.position, stored.ballot):
                return False
            seed = self._chance.randrange(SEEDS) if stored.phase == "answered" else None
            await self._open(live, live.opened(self._clock(), position, 2, seed))
            return True

    async def next(self, live: Round, position: int) -> bool:
        """Open the question after this one; False if that was done already, or none is left."""
        async with self._lock(live):
            stored = live.stored
            if stored.phase not in ("closed", "answered") or position != stored.position or live.is_last:
                return False
            await self._open(live, live.opened(self._clock(), position + 1, 1))
            return True

    async def end(self, live: Round) -> Reply | None:
        """End the round and say how it went; an open question counts as it stands. Nothing if it has ended already."""
        if live.stored.phase == "open":
            await self.close(live, live.stored.position, live.stored.ballot, last=True)
        async with self._lock(live):
            if live.stored.phase == "ended":
                return None
            live.stored = replace(live.stored, phase="ended", message=None)
            await self._database.rounds.keep(live.stored)
            splits = [
                one for at in range(live.stored.position + 1) if (one := await self.split(live, at, 0)) is not None
            ]
            turnout = await self._database.rounds.turnout(live.stored.key)
            return await self._post(live, live_wording.ended(live, splits, turnout))

    async def split(self, live: Round, position: int, ballot: int) -> Split | None:
        """What a ballot came to (0: the last one of this question); None if the question is gone from the lesson."""
        answers = await self._database.rounds.answers(live.stored.key, position)
        last = max(answers, default=1)
        wanted = answers.get(ballot or last, [])
        asked = live.stored.questions[position]
        try:  # each ballot may have had a variant of its own, which its answers name
            seed = wanted[0].seed if wanted else asked.seed
            shown = present(live.quiz.question(asked.question), seed)
        except NotThere:
            return None
        return split(shown, {answer.person: answer.option for answer in wanted})

    def forget(self, person: str) -> None:
        """A person's votes are deleted: they count no more in what is open."""
        for live in self._rounds.values():
            live.votes.pop(person, None)

    async def _resume(self, stored: StoredRound) -> None:
        now = self._clock()
        live = self._rounds.setdefault(stored.key, await self._loaded(stored))
        if stored.phase != "open":
            if stored.message is None:
                await self._post_result(live)
            return
        if stored.closes_at < now - FORGET_SECONDS:
            live.stored = replace(stored, phase="ended")
            await self._counted(live, Round(stored, live.quiz))
            del self._rounds[stored.key]
            return
        if stored.closes_at < now + GRACE_SECONDS:
            live.stored = replace(stored, closes_at=now + GRACE_SECONDS)
            await self._database.rounds.keep(live.stored)
        self._set_timer(live)
        if stored.message is None:
            await self._post(live, live_wording.open_question(live))
        elif self._chat is not None:
            await self._chat.edit(stored.place, stored.message, live_wording.open_question(live))

    async def _loaded(self, stored: StoredRound) -> Round:
        votes = await self._database.rounds.votes(stored.key, stored.position, stored.ballot)
        return Round(stored, self._quizzes.of(stored.lesson), votes)

    async def _open(self, live: Round, stored: StoredRound) -> None:
        await self._database.rounds.keep(stored)
        live.stored, live.votes = stored, {}

    async def _post_result(self, live: Round, last: bool = False) -> Reply | None:
        from bot.quiz.split_picture import split_picture  # Pillow is needed only here

        one = live.split()
        hidden = live.stored.phase == "closed"
        picture = await asyncio.to_thread(split_picture, one, hidden)
        return await self._post(live, live_wording.result(live, one, picture, last))

    async def _post(self, live: Round, reply: Reply) -> Reply | None:
        """Post a reply and keep its id; the reply itself if there is no chat, or it cannot be reached."""
        if self._chat is None:
            return reply
        try:
            message = await self._chat.post(live.stored.place, reply)
        except Unreachable as trouble:
            log.warning("live quiz %s: %s", live.stored.key, trouble)
            return reply
        live.stored = replace(live.stored, message=message)
        await self._database.rounds.keep(live.stored)
        return None

    async def _counted(self, live: Round, ballot: Round) -> dict[str, int]:
        """Store the round as it is now, and the ballot's votes as answers; gives the votes."""
        stored = live.stored
        server = stored.class_place if stored.class_place != stored.place else None
        return await self._database.rounds.close(stored, ballot.answers, schedule.review, server)

    def _set_timer(self, live: Round) -> None:
        if self._chat is not None:
            self._timers.begin(live.stored.key, "close", self._close_on_time(live))

    async def _close_on_time(self, live: Round) -> None:
        position, ballot = live.stored.position, live.stored.ballot
        await self._clock.sleep(live.stored.closes_at - self._clock())
        while True:
            try:
                await self.close(live, position, ballot)
                return
            except Refusal as trouble:  # the database cannot be used: presses are late already, nothing is lost
                log.warning("live quiz %s is not closed yet: %s", live.stored.key, trouble)
                await self._clock.sleep(COUNT_SECONDS)

    def _count(self, live: Round) -> None:
        """Show soon how many have answered."""
        if self._chat is not None and not self._timers.has(live.stored.key, "count"):
            self._timers.begin(live.stored.key, "count", self._show_count(live))

    async def _show_count(self, live: Round) -> None:
        key = live.stored.key
        await self._clock.sleep(self._counted_at.get(key, 0.0) + COUNT_SECONDS - self._clock())
        self._counted_at[key] = self._clock()
        if self._chat is not None and live.stored.phase == "open" and live.stored.message is not None:
            await self._chat.edit(live.stored.place, live.stored.message, live_wording.open_question(live))

    def _lock(self, live: Round) -> asyncio.Lock:
        return self._locks.setdefault(live.stored.key, asyncio.Lock())
