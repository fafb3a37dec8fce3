"""`/review`: what this student is about to forget."""

from __future__ import annotations

from collections.abc import AsyncIterator
from random import Random

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command
from bot.commands.quiz import class_of, quiz_of
from bot.database.database import Database
from bot.database.records import Due
from bot.quiz import choosing, schedule, solo
from lessons.quizzes import Quizzes

COUNT = 10
"""Most questions of one review; the rest comes with the next one."""


class Review(Command):
    """Asks about each topic and misconception that is due today, with questions that were not asked lately."""

    name = "review"
    summary = "What you are about to forget, asked again"
    examples = ("/review",)
    private = True

    def __init__(self, quizzes: Quizzes, database: Database, chance: Random | None = None) -> None:
        self._quizzes = quizzes
        self._database = database
        self._chance = chance or Random()

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The first question, or when the next review is due."""
        who, answers = request.person.id, self._database.answers
        due = await answers.due(who, schedule.end_of_day(self._database.clock()))
        due = [one for one in due if one.lesson in self._quizzes.catalog.lessons]
        if not due:
            yield await self._nothing_due(who)
            return
        lesson = due[0].lesson
        quiz = quiz_of(self._quizzes, lesson)
        of_lesson = [one for one in due if one.lesson == lesson]
        answered = await answers.of_person(who)
        asked = choosing.for_review(quiz, of_lesson, COUNT, answered, self._chance)
        if not asked:
            yield await self._nothing_due(who)
            return
        sitting = await self._database.sittings.begin(
            who, class_of(request.place), request.place.server, lesson, "review", asked
        )
        first = solo.question(quiz, sitting, 1, replaces=False)
        yield Reply(f"{_what(of_lesson)}\n{first.text}", buttons=first.buttons, private=True)

    async def _nothing_due(self, who: str) -> Reply:
        due = await self._database.answers.next_due(who)
        if due is None:
            text = "There is nothing to review yet. What you answer in `/quiz 22` comes back here in some days."
        elif due > schedule.end_of_day(self._database.clock()):
            text = f"Nothing is due today. The next review is <t:{int(due)}:D>."
        else:
            text = "What is due has no questions any more: the lesson was changed."
        return Reply(text, buttons=(Button("Quiz", "/quiz 22"), Button("My progress", "/progress")), private=True)


def _what(due: list[Due]) -> str:
    return f"**{len(due)} thing{'s' * (len(due) > 1)} to review today.**"
