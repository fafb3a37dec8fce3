"""`/quiz 22 [section]`: questions on a lesson, alone and in private; and what its buttons type."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from random import Random

from bot.chat import Button, Place, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.database.database import Database
from bot.database.records import Sitting
from bot.quiz import choosing, schedule, solo, wording
from bot.quiz.grading import grade
from lessons.errors import NotThere
from lessons.quiz import Quiz
from lessons.quizzes import Quizzes

COUNT = 10
"""Most questions of one quiz: a few minutes."""


class TakeQuiz(Command):
    """Begins a quiz: those questions first that this student was asked least."""

    name = "quiz"
    summary = "Questions on a lesson, alone and in private"
    parameters = (
        Parameter("lesson", "the number of a lesson", "int", required=True, completes=True),
        Parameter("section", "the name of a section", "rest", completes=True),
    )
    examples = ("/quiz 22", "/quiz 22 semaphores")
    private = True

    def __init__(self, quizzes: Quizzes, database: Database, chance: Random | None = None) -> None:
        self._quizzes = quizzes
        self._database = database
        self._chance = chance or Random()

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The first question."""
        number = int(arguments["lesson"])
        quiz = quiz_of(self._quizzes, number)
        questions = quiz.questions
        if "section" in arguments:
            questions = quiz.of_section(self._section(number, str(arguments["section"])))
        if not questions:
            raise Refusal(
                f"There are no questions on this part of lesson {number} yet.",
                buttons=(Button("Read the lesson", f"/lesson {number}"),),
            )
        who = request.person.id
        answered = [one for one in await self._database.answers.of_person(who) if one.lesson == number]
        asked = choosing.for_quiz(questions, COUNT, answered, self._chance)
        sitting = await self._database.sittings.begin(
            who, class_of(request.place), request.place.server, number, "quiz", asked
        )
        yield solo.question(quiz, sitting, 1, replaces=False)

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Lessons that have questions, and their sections."""
        lessons = self._quizzes.catalog.lessons
        if parameter == "lesson":
            choices = [Choice(str(one.number), f"{one.number}. {one.title}"[:100]) for one in lessons.values()]
        else:
            number = arguments.get("lesson")
            chosen = [one for one in lessons.values() if number in (None, one.number)]
            choices = [Choice(one.slug, one.title[:100]) for lesson in chosen for one in lesson.sections]
        return [one for one in choices if typed.strip().lower() in one.value]

    def _section(self, lesson: int, name: str) -> str:
        try:
            return self._quizzes.catalog.lesson(lesson).section(name).slug
        except NotThere as missing:
            near = (Button(missing.near, f"/quiz {lesson} {missing.near}"),) if missing.near else ()
            raise Refusal(str(missing), buttons=near) from None


class PickOption(Command):
    """An option was chosen: right or wrong, and why."""

    name = "quiz pick"
    summary = "Choose an option of a question"
    parameters = (
        Parameter("quiz", "the key of a quiz", required=True),
        Parameter("position", "which question", "int", required=True, least=1, most=99),
        Parameter("option", "the letter", required=True),
    )
    private = True
    hidden = True

    def __init__(self, quizzes: Quizzes, database: Database) -> None:
        self._quizzes = quizzes
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The verdict, once the answer is on disk."""
        sitting = await own_sitting(self._database, request, str(arguments["quiz"]))
        position = position_in(sitting, int(arguments["position"]))
        quiz = quiz_of(self._quizzes, sitting.lesson)
        asked = sitting.questions[position - 1]
        try:
            shown = solo.presented(quiz, asked)
        except NotThere:
            yield solo.gone(sitting, position)
            return
        option = option_at(str(arguments["option"]), len(shown.options))
        mark = solo.mark(sitting, position)
        given = grade(shown, option, mark, sitting.person, sitting.place, sitting.lesson, asked.seed, sitting.source)
        (counted,) = await self._database.answers.record([given], schedule.review, request.place.server)
        first = None if counted else await self._database.answers.find(mark)
        yield solo.answered(quiz, sitting, position, option, None if first is None else first.option)


class NextQuestion(Command):
    """The next question, or how it went."""

    name = "quiz next"
    summary = "The next question of a quiz"
    parameters = (
        Parameter("quiz", "the key of a quiz"),
        Parameter("position", "which question", "int", least=1, most=99),
    )
    private = True
    hidden = True

    def __init__(self, quizzes: Quizzes, database: Database) -> None:
        self._quizzes = quizzes
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One question, or the summary; without a key, where this student stopped."""
        if "quiz" in arguments:
            sitting = await own_sitting(self._database, request, str(arguments["quiz"]))
        else:
            sitting = await self._latest(request.person.id)
        quiz = quiz_of(self._quizzes, sitting.lesson)
        position = int(arguments["position"]) if "position" in arguments else await self._first_open(sitting)
        if position > len(sitting.questions):
            answers = await self._database.answers.with_marks(f"{sitting.key}/")
            lesson = self._quizzes.catalog.lesson(sitting.lesson)
            yield solo.summary(quiz, sitting, answers, {one.slug: one.title for one in lesson.sections})
            return
        try:
            yield solo.question(quiz, sitting, position)
        except NotThere:
            yield solo.gone(sitting, position)

    async def _latest(self, person: str) -> Sitting:
        sitting = await self._database.sittings.latest(person)
        if sitting is None:
            raise Refusal(
                "You have not begun a quiz yet. `/quiz 22` begins one.", buttons=(Button("Quiz", "/quiz 22"),)
            )
        return sitting

    async def _first_open(self, sitting: Sitting) -> int:
        marks = {answer.mark for answer in await self._database.answers.with_marks(f"{sitting.key}/")}
        positions = range(1, len(sitting.questions) + 1)
        return next((at for at in positions if solo.mark(sitting, at) not in marks), len(positions) + 1)


def class_of(place: Place) -> str:
    """The class that something counts for: the server, or the talk it was said in."""
    return place.server or place.id


def quiz_of(quizzes: Quizzes, lesson: int) -> Quiz:
    """The lesson's quiz. Raises `Refusal` if there is no such lesson."""
    try:
        return quizzes.of(lesson)
    except NotThere as missing:
        raise Refusal(str(missing), buttons=(Button("Lessons", "/lesson"),)) from None


async def own_sitting(database: Database, request: Request, key: str) -> Sitting:
    """The asker's own quiz of this key. Raises `Refusal`."""
    sitting = await database.sittings.find(key)
    if sitting is None:
        raise Refusal("This quiz is gone: its data were deleted. `/quiz 22` starts a new one.")
    if sitting.person != request.person.id:
        raise Refusal(
            f"This quiz is somebody else's. `/quiz {sitting.lesson}` starts yours.",
            buttons=(Button("My own quiz", f"/quiz {sitting.lesson}"),),
        )
    return sitting


def position_in(sitting: Sitting, position: int) -> int:
    """The position, if the quiz has it. Raises `Refusal`."""
    if position > len(sitting.questions):
        raise Refusal(f"This quiz has {len(sitting.questions)} questions, and no question {position}.")
    return position


def option_at(letter: str, count: int) -> int:
    """Which option a letter means. Raises `Refusal`."""
    letters = wording.LETTERS[:count]
    if letter.upper() not in letters or len(letter) != 1:
        raise Refusal(f"This question has the options {', '.join(letters)}.")
    return letters.index(letter.upper())
