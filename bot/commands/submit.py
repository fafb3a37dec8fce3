"""`/submit`: hand in a solution of an exercise, and have every schedule of it tried."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass

from bot.chat import Button, Reply, Request
from bot.checking.checked_program import KEPT
from bot.checking.exploring import Ended, told_of
from bot.checking.real_runs import TIMES
from bot.checking.verdict import told
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.commands.practice import complete_exercise, named_exercise
from bot.database.database import Database
from bot.database.errors import DatabaseUnavailable
from bot.database.practice_records import Attempt, Replay
from bot.practice.judge import Judge, Judgement
from bot.schedule.schedule_picture import schedule_picture
from bot.submitted_code import code_form, submitted_code
from lessons.catalog import Catalog
from lessons.exercise import Exercise, SubmissionError
from sandbox.errors import Busy


@dataclass(frozen=True, slots=True)
class Kept:
    """The keys of a submission, of the program that was judged, and of its failing schedule ("": there is none)."""

    own: str
    whole: str
    replay: str


class Submit(Command):
    """Judges a submission; private. Without code it opens the form, filled in with the starter or an earlier try."""

    name = "submit"
    summary = "Hand in a solution of an exercise"
    parameters = (
        Parameter("exercise", "the exercise's name", required=True, completes=True),
        Parameter("code", "your code in a code block; leave it out to get a form", kind="rest"),
    )
    examples = ("/submit booking_lock",)
    private = True
    slow = True
    takes_file = True
    opens_form = True

    def __init__(self, catalog: Catalog, database: Database, judge: Judge) -> None:
        self._catalog = catalog
        self._database = database
        self._judge = judge

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Exercises by name."""
        return complete_exercise(self._catalog, typed) if parameter == "exercise" else ()

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The form; or progress, then the verdict."""
        exercise = named_exercise(self._catalog, str(arguments["exercise"]))
        typed = str(arguments.get("code", ""))
        if typed.startswith("edit:") and "code" not in request.fields:
            code = await self._kept(typed.removeprefix("edit:"))
            yield self._form(exercise, code)
            return
        submitted = submitted_code(request, "" if typed.startswith("edit:") else typed)
        if submitted is None:
            yield self._form(exercise, exercise.starter)
            return
        async for reply in self._judged(request, exercise, submitted.code):
            yield reply

    async def _kept(self, key: str) -> str:
        program = await self._database.programs.find(key)
        if program is None:
            raise Refusal("That program is not kept any more. Hand it in again.")
        return program.code

    def _form(self, exercise: Exercise, code: str) -> Reply:
        return Reply(form=code_form(f"Hand in: {exercise.title}"[:45], f"/submit {exercise.name}", code), private=True)

    async def _judged(self, request: Request, exercise: Exercise, code: str) -> AsyncIterator[Reply]:
        """Progress until the verdict is there."""
        person = request.person.id
        try:
            async for news in told_of(lambda note: self._judge.judge(exercise, code, person, note)):
                if isinstance(news, Ended):
                    yield await self._verdict(request, exercise, code, news.value)
                else:
                    words = f"Trying schedules of your `{exercise.name}`: {news.schedules:,} so far."
                    yield Reply(words, private=True, progress=True)
        except (SubmissionError, Busy) as refused:
            raise Refusal(str(refused), buttons=await self._edit_again(request, exercise, code)) from None

    async def _edit_again(self, request: Request, exercise: Exercise, code: str) -> tuple[Button, ...]:
        """The form with what was sent, so that nobody types it twice; nothing without a database."""
        try:
            key = await self._database.programs.keep(request.person.id, code, server=request.place.server)
        except DatabaseUnavailable:
            return ()
        return (Button("Edit & submit again", f"/submit {exercise.name} edit:{key}"),)

    async def _verdict(self, request: Request, exercise: Exercise, code: str, judgement: Judgement) -> Reply:
        if judgement.report is None:
            raise Refusal(judgement.result.message or "Your program could not be tried. `/run` shows what it does.")
        kept = await self._keep(request, exercise, code, judgement)
        parts = [
            f"**{exercise.title}**",
            told(judgement.report, judgement.judged.place, own_asserts=False),
            *judgement.advice,
        ]
        if judgement.filed == "holds":
            parts.insert(1, "**Accepted.**")
        if kept is None:
            parts.append("The database cannot be reached, so this try is not kept.")
        picture = await schedule_picture(judgement.report, judgement.judged.place)
        pictures = (picture,) if picture is not None else ()
        return Reply("\n".join(parts), buttons=_buttons(exercise, judgement, kept), pictures=pictures, private=True)

    async def _keep(self, request: Request, exercise: Exercise, code: str, judgement: Judgement) -> Kept | None:
        """Keeps the attempt, what was judged, and how it failed; None without a database."""
        assert judgement.report is not None
        person, server, judged = request.person.id, request.place.server, judgement.judged
        try:
            own = await self._database.programs.keep(person, code, server=server)
            whole = await self._database.programs.keep(person, judged.program, server=server)
            schedule = judgement.report.schedule
            failing = Replay(judged.program, schedule, judged.boundary)
            replay = await self._database.replays.keep(person, failing, server) if schedule else ""
            kind = "" if judgement.filed == "holds" else judgement.filed
            verdict = judgement.report.verdict
            attempt = Attempt(secrets.token_hex(8), person, server, exercise.name, verdict, kind, own)
            await self._database.practice.record(attempt)
        except DatabaseUnavailable:
            return None
        return Kept(own, whole, replay)


def _buttons(exercise: Exercise, judgement: Judgement, kept: Kept | None) -> tuple[Button, ...]:
    if judgement.filed == "holds":
        return (
            Button("Next exercise", "/practice", primary=True),
            Button("Compare with the model", f"/practice {exercise.name} model"),
        )
    hint = Button("Hint", f"/practice {exercise.name} hint:1")
    if kept is None:
        return (hint,)
    buttons = [Button("Edit & submit again", f"/submit {exercise.name} edit:{kept.own}", primary=True), hint]
    if kept.replay:
        buttons.append(Button("Step through it", f"/replay {kept.replay}"))
    return (*buttons, Button(f"Run it for real {TIMES} times", f"/check real {KEPT}{kept.whole}"))
