"""`/class map`: for the teacher, which misconceptions the class holds."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter
from bot.commands.quiz import class_of, quiz_of
from bot.database.database import Database
from bot.quiz.beliefs import LEAST_PEOPLE, SHOWN, belief_picture, beliefs, in_words
from lessons.quizzes import Quizzes


class ClassMap(Command):
    """Counts, never names."""

    name = "class map"
    summary = "Which misconceptions the class holds, before and now"
    parameters = (Parameter("lesson", "the number of a lesson", "int"),)
    examples = ("/class map",)
    private = True
    teachers_only = True

    def __init__(self, quizzes: Quizzes, database: Database) -> None:
        self._quizzes = quizzes
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply for the lesson, or for the first one that the class has answered questions on."""
        answers = await self._database.answers.of_class(class_of(request.place))
        number = arguments.get(
            "lesson", next((one.lesson for one in answers), next(iter(self._quizzes.catalog.lessons)))
        )
        quiz = quiz_of(self._quizzes, int(number))
        found, hidden = beliefs(quiz, answers)
        lines = [f"**Wrong beliefs in this class, lesson {quiz.lesson}**"]
        lines += [f"{in_words(one)} In truth: {one.misconception.truth}" for one in found[:SHOWN]]
        if len(found) > SHOWN:
            lines.append(f"{len(found) - SHOWN} more are held by fewer.")
        if not found:
            lines.append("No wrong belief shows in the answers of at least five persons.")
        if hidden:
            lines.append(f"{hidden} more were answered by fewer than {LEAST_PEOPLE} persons, and are not shown.")
        pictures = (belief_picture(found),) if found else ()
        quiz_button = Button("Live quiz", f"/class quiz {quiz.lesson}", primary=True)
        yield Reply("\n".join(lines), pictures=pictures, buttons=(quiz_button,), private=True)
