"""*Show me*: the program that settles a question is run before the student's eyes."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal
from bot.commands.quiz import quiz_of
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.quiz import solo
from lessons.errors import NotThere
from lessons.question import Settled
from lessons.quizzes import Quizzes
from sandbox.errors import Busy
from sandbox.job import Explore, Job, Run
from sandbox.pool import Pool
from sandbox.result import Result


class ShowSettled(Command):
    """Runs the program for real, or lets the explorer try its schedules, as the question says."""

    name = "quiz show"
    summary = "Run the program that settles a question"
    parameters = (
        Parameter("lesson", "the number of a lesson", "int", required=True),
        Parameter("question", "the id of a question", required=True),
        Parameter("seed", "which variant", "int", required=True, least=0),
        Parameter("quiz", "the key of the quiz it was asked in"),
        Parameter("position", "where in that quiz", "int", least=1, most=99),
    )
    private = True
    slow = True
    hidden = True

    def __init__(self, quizzes: Quizzes, pool: Pool, database: Database) -> None:
        self._quizzes = quizzes
        self._pool = pool
        self._database = database

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The program and what came out."""
        settled = self._settled(arguments)
        yield Reply("Running the program…", private=True, progress=True)
        job = Job(settled.program, Explore() if settled.explored else Run(), name="question.py")
        try:
            result = await self._pool.run(job, request.person.id, trusted=True)
        except Busy as busy:
            raise Refusal(str(busy)) from None
        if result.verdict == "refused":
            raise Refusal(result.message)
        text = _explored(result) if settled.explored else _printed(result)
        shown = f"```python\n{settled.program.strip()}\n```\n{text}"
        buttons = (*await self._edit(request, settled), *await self._onward(arguments))
        yield Reply(shown, code=result.stdout.strip() or None, buttons=buttons, private=True)

    def _settled(self, arguments: Arguments) -> Settled:
        quiz = quiz_of(self._quizzes, int(arguments["lesson"]))
        try:
            question = quiz.question(str(arguments["question"])).variant(int(arguments["seed"]))
        except NotThere:
            raise Refusal("This question is no longer in the lesson.") from None
        if question.settled is None or question.settled.demo is not None:
            raise Refusal("No program settles this question.")
        return question.settled

    async def _onward(self, arguments: Arguments) -> tuple[Button, ...]:
        """The way on in the quiz it was asked in."""
        if "position" not in arguments:
            return ()
        sitting = await self._database.sittings.find(str(arguments.get("quiz", "")))
        return () if sitting is None else (solo.onward(sitting, int(arguments["position"])),)

    async def _edit(self, request: Request, settled: Settled) -> tuple[Button, ...]:
        """A button to change the program and run it again; none if the database cannot be used."""
        try:
            key = await self._database.programs.keep(request.person.id, settled.program, None, request.place.server)
        except DatabaseUnavailable:
            return ()
        return (Button("Edit & run again", f"/run edit:{key}"),)


def _printed(result: Result) -> str:
    if result.verdict == "ok":
        return "It printed:" if result.stdout.strip() else "It ended without an error."
    last = (result.stderr.strip().splitlines() or [result.message or result.verdict])[-1]
    return f"It ended with `{last.replace('`', ' ')[:200]}`."


def _explored(result: Result) -> str:
    from bot.checking.report_reading import report_of
    from bot.checking.verdict import told

    return told(report_of(result))
