"""`/privacy show`, `/privacy export`, `/privacy delete`: what is stored of you, in your hands."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from bot.chat import Button, File, Reply, Request
from bot.command import Arguments, Command
from bot.database.database import Database
from bot.database.records import KEPT_DAYS
from bot.quiz.live import LiveRounds

KINDS = {
    "person": "your user id, and since when it is known",
    "visit": "servers in which you used Lockstep",
    "reading": "sections you opened",
    "program": "programs you handed in",
    "attempt": "submissions to exercises, and their verdicts",
    "solved_puzzle": "puzzles you broke",
    "replay": "schedules you kept to replay",
    "duel": "duels",
    "duel_turn": "moves in duels",
    "sitting": "quizzes you began",
    "answer": "answers",
    "card": "things to review, and when",
    "live_round": "live quizzes you held",
    "vote": "answers in live quizzes",
    "board": "your name on a board",
}
"""What each kind of record is, in words; a test sees that none is missing."""

_NOT_STORED = "No names are stored unless you joined a board, and no texts of messages."


class PrivacyCommand(Command):
    """What the commands have in common."""

    private = True

    def __init__(self, database: Database, live: LiveRounds) -> None:
        self._database = database
        self._live = live


class ShowStored(PrivacyCommand):
    """Counts by kind."""

    name = "privacy show"
    summary = "What is stored of you"
    examples = ("/privacy show",)

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        counts = await self._database.privacy.counts(request.person.id)
        if not counts:
            yield Reply(f"Nothing is stored of you. {_NOT_STORED}", private=True)
            return
        lines = ["**Stored of you**", *(f"{KINDS[kind]}: {count}" for kind, count in counts.items())]
        lines.append(f"Each with its time. {_NOT_STORED}")
        lines.append(f"When Lockstep is removed from a server, what came from there is deleted after {KEPT_DAYS} days.")
        buttons = (Button("Take it along", "/privacy export"), Button("Delete it", "/privacy delete"))
        yield Reply("\n".join(lines), buttons=buttons, private=True)


class ExportStored(PrivacyCommand):
    """Everything, in a file that other programs can read."""

    name = "privacy export"
    summary = "Everything that is stored of you, as a file"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """A private JSON file."""
        stored = await self._database.privacy.export(request.person.id)
        made = datetime.fromtimestamp(self._database.clock(), UTC).isoformat(timespec="seconds")
        content = {
            "made": made,
            "person": request.person.id,
            "times": "seconds since 1970, UTC",
            "kinds": {kind: KINDS[kind] for kind in stored},
            "records": stored,
        }
        file = File("lockstep-export.json", json.dumps(content, indent=1, ensure_ascii=False).encode())
        count = sum(len(rows) for rows in stored.values())
        yield Reply(f"Everything that is stored of you: {count} records.", files=(file,), private=True)


class DeleteStored(PrivacyCommand):
    """Asks once."""

    name = "privacy delete"
    summary = "Delete everything that is stored of you"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The question, with the button that does it."""
        counts = await self._database.privacy.counts(request.person.id)
        if not counts:
            yield Reply("Nothing is stored of you.", private=True)
            return
        yield Reply(
            f"This deletes all {sum(counts.values())} records of you, your answers, reviews and programs among them. "
            "It cannot be undone. `/privacy export` gives you a copy first.",
            buttons=(Button("Delete everything", "/privacy erase"), Button("Export first", "/privacy export")),
            private=True,
        )


class EraseStored(PrivacyCommand):
    """The button of `/privacy delete`."""

    name = "privacy erase"
    summary = "Delete everything, without asking again"
    hidden = True

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """Done, and on disk."""
        await self._database.privacy.delete(request.person.id)
        self._live.forget(request.person.id)
        yield Reply("Everything that was stored of you is deleted.", private=True, replaces=True)
