"""`/progress`: how you stand, for your eyes only."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Picture, Reply, Request
from bot.command import Arguments, Command
from bot.database.database import Database
from bot.quiz import schedule
from bot.quiz.progress import by_topic, in_words, progress_picture, sections_read
from lessons.quizzes import Quizzes


class Progress(Command):
    """Topics, reviews that are due, lessons read."""

    name = "progress"
    summary = "How you stand; only you see it"
    examples = ("/progress",)
    private = True

    def __init__(self, quizzes: Quizzes, database: Database) -> None:
        self._quizzes = quizzes
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply with a picture for each lesson that was begun."""
        who = request.person.id
        answers = await self._database.answers.of_person(who)
        opened = await self._database.reading.sections(who)
        due = await self._database.answers.due(who, schedule.end_of_day(self._database.clock()))
        lines: list[str] = []
        pictures: list[Picture] = []
        for lesson in self._quizzes.catalog.lessons.values():
            lines.append(sections_read(lesson, opened))
            states = by_topic(self._quizzes.of(lesson.number), answers)
            if any(state.answered for state in states):
                lines += [f"{state.title}: {in_words(state)}" for state in states]
                pictures.append(progress_picture(states))
        lines.append(f"To review today: {len(due)}." if due else "Nothing to review today.")
        onward = Button("Review", "/review", primary=True) if due else Button("Quiz", "/quiz 22", primary=True)
        head = "**How you stand**" if answers else "**You have not answered a question yet**"
        yield Reply("\n".join([head, *lines]), pictures=tuple(pictures), buttons=(onward,), private=True)
