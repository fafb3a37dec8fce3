"""`/class quiz`: live with the class, one question at a time; and what its buttons type."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from random import Random
from typing import ClassVar

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.commands.quiz import class_of, option_at, quiz_of
from bot.database.database import Database
from bot.quiz import choosing, live_wording
from bot.quiz.live import LiveRounds
from bot.quiz.round import Round
from lessons.errors import NotThere
from lessons.quizzes import Quizzes

QUESTIONS, SECONDS = 5, 30
"""What is asked if the teacher does not say."""

OTHER_CLASS = "This live quiz belongs to another class."

_ROUND = Parameter("round", "the key of a live quiz")
_AT = (
    _ROUND,
    Parameter("position", "which question", "int", least=0),
    Parameter("ballot", "which vote", "int", least=1),
)


class ClassQuiz(Command):
    """Begins a live quiz where it is typed."""

    name = "class quiz"
    summary = "A live quiz with the class, here in the channel"
    parameters = (
        Parameter("lesson", "the number of a lesson", "int", required=True, completes=True),
        Parameter("questions", "how many questions", "int", least=1, most=20),
        Parameter("seconds", "how long each question is open", "int", least=10, most=600),
    )
    examples = ("/class quiz 22 5 30",)
    private = True
    teachers_only = True

    def __init__(self, quizzes: Quizzes, database: Database, live: LiveRounds, chance: Random | None = None) -> None:
        self._quizzes = quizzes
        self._database = database
        self._live = live
        self._chance = chance or Random()

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """What the teacher can do, privately; then the first question, for all."""
        number = int(arguments["lesson"])
        quiz = quiz_of(self._quizzes, number)
        if not quiz.questions:
            raise Refusal(f"Lesson {number} has no questions yet.")
        running = await self._live.running_in(request.place.id)
        if running is not None:
            raise Refusal(
                "A live quiz is going on here already. It has to end first.",
                buttons=(Button("Stop that quiz", f"/class stop {running.stored.key}"),),
            )
        here = class_of(request.place)
        answered = await self._database.answers.of_class(here)
        count = int(arguments.get("questions", QUESTIONS))
        asked = choosing.for_quiz(quiz.questions, count, answered, self._chance)
        seconds = int(arguments.get("seconds", SECONDS))
        live = await self._live.begin(
            self._live.new(request.place.id, here, request.person.id, number, asked, seconds), request.place.server
        )
        yield live_wording.controls(live)
        if (reply := await self._live.show(live)) is not None:
            yield reply

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """The lessons."""
        lessons = self._quizzes.catalog.lessons.values()
        choices = [Choice(str(one.number), f"{one.number}. {one.title}"[:100]) for one in lessons]
        return [one for one in choices if typed.strip() in one.value]


class Vote(Command):
    """A press on an option; confirmed when it is on disk."""

    name = "class vote"
    summary = "Answer the question that is open"
    parameters = (
        Parameter("round", "the key of a live quiz", required=True),
        Parameter("position", "which question", "int", required=True, least=0),
        Parameter("ballot", "which vote", "int", required=True, least=1),
        Parameter("option", "the letter", required=True),
    )
    private = True
    hidden = True

    def __init__(self, live: LiveRounds) -> None:
        self._live = live

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private sentence."""
        live = await self._live.find(str(arguments["round"]))
        if live.stored.class_place != class_of(request.place):
            raise Refusal(OTHER_CLASS)
        try:
            option = option_at(str(arguments["option"]), len(live.presented.options))
        except NotThere:
            raise Refusal("This question is no longer in the lesson.") from None
        position, ballot = int(arguments["position"]), int(arguments["ballot"])
        press = await self._live.vote(live, request.person.id, position, ballot, option, request.place.server)
        yield Reply(live_wording.confirmation(live, press.meaning, option, press.before), private=True)


class RoundButton(Command):
    """What all of a teacher's buttons share: they mean a round, or the one that is going on here."""

    private = True
    hidden = True
    teachers_only = True
    parameters: ClassVar[tuple[Parameter, ...]] = _AT

    def __init__(self, live: LiveRounds) -> None:
        self._live = live

    async def _round(self, request: Request, arguments: Arguments) -> tuple[Round, int, int]:
        """The round, and the question and vote that the button meant. Raises `Refusal`."""
        key = arguments.get("round")
        live = await (self._live.find(str(key)) if key else self._live.running_in(request.place.id))
        if live is None:
            raise Refusal("No live quiz is going on here. `/class quiz 22` begins one.")
        if live.stored.class_place != class_of(request.place):
            raise Refusal(OTHER_CLASS)
        position = int(arguments.get("position", live.stored.position))
        return live, position, int(arguments.get("ballot", live.stored.ballot))


class Close(RoundButton):
    """Ends the vote before its time."""

    name = "class close"
    summary = "Close the open question now"
    hides = False

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """What happened; the result itself goes to the channel."""
        live, position, ballot = await self._round(request, arguments)
        was_open = live.stored.phase == "open" and (position, ballot) == (live.stored.position, live.stored.ballot)
        reply = await self._live.close(live, position, ballot, self.hides)
        yield reply or Reply("Closed." if was_open else _stands(live), private=True)


class Discuss(Close):
    """Ends the vote and keeps the answer back, for a discussion that is worth having."""

    name = "class discuss"
    summary = "Close the open question, without its answer"
    hides = True


class TellAnswer(RoundButton):
    """Tells the answer of a question that was closed without it."""

    name = "class answer"
    summary = "Tell the answer"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The result goes to the channel."""
        live, position, ballot = await self._round(request, arguments)
        was_hidden = live.stored.phase == "closed"
        reply = await self._live.tell(live, position, ballot)
        yield reply or Reply("The answer is told." if was_hidden else _stands(live), private=True)


class Again(RoundButton):
    """Opens the same question again, after a discussion."""

    name = "class again"
    summary = "Discuss and vote again"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The question goes to the channel."""
        live, position, _ = await self._round(request, arguments)
        if not await self._live.again(live, position):
            yield Reply(_stands(live), private=True)
            return
        yield live_wording.controls(live)
        if (reply := await self._live.show(live)) is not None:
            yield reply


class Next(RoundButton):
    """Opens the next question, or ends the quiz after the last."""

    name = "class next"
    summary = "The next question"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The gain of the question before, privately; the question goes to the channel."""
        live, position, _ = await self._round(request, arguments)
        gained = await gain(self._live, live, position)
        if live.is_last and live.stored.phase in ("closed", "answered") and position == live.stored.position:
            reply = await self._live.end(live)
            yield Reply(f"That was the last question. {gained}".strip(), private=True)
        elif await self._live.next(live, position):
            controls = live_wording.controls(live)
            yield Reply(f"{gained}\n{controls.text}".strip(), buttons=controls.buttons, private=True)
            reply = await self._live.show(live)
        else:
            yield Reply(_stands(live), private=True)
            return
        if reply is not None:
            yield reply


class Gain(RoundButton):
    """What the discussion brought, for the teacher alone."""

    name = "class gain"
    summary = "What the discussion brought"

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private sentence."""
        live, position, _ = await self._round(request, arguments)
        told = await gain(self._live, live, position)
        yield Reply(told or "The class has voted once on this question, so there is no gain to show.", private=True)


class Stop(RoundButton):
    """Ends the quiz; an open question counts as it stands."""

    name = "class stop"
    summary = "Stop the live quiz"
    parameters = (_ROUND,)

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """How it went goes to the channel."""
        live, _, _ = await self._round(request, arguments)
        if live.stored.phase == "ended":
            yield Reply("This quiz has ended already.", private=True)
            return
        reply = await self._live.end(live)
        yield Reply("Stopped.", private=True)
        if reply is not None:
            yield reply


async def gain(rounds: LiveRounds, live: Round, position: int) -> str:
    """The gain between the two votes on a question; "" if there was one vote only."""
    first, second = [await rounds.split(live, position, ballot) for ballot in (1, 2)]
    if first is None or second is None or not first.total or not second.total:
        return ""
    return live_wording.gain(first, second)


def _stands(live: Round) -> str:
    """How the round stands, for a button that came too late."""
    stored = live.stored
    if stored.phase == "ended":
        return "This quiz has ended already."
    state = "is open" if stored.phase == "open" else "is closed"
    return f"That was done already: question {stored.position + 1} of {len(stored.questions)} {state}."
