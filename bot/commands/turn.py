"""`/turn`: one side's next step in a duel. Reached by the duel's buttons, not typed.

`/turn ID` shows where the duel stands for the one who presses; `/turn ID 1221` is the attack after four choices.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.database.database import Database
from bot.database.practice_records import Duel
from bot.naming import shown
from bot.practice.judge import Judge
from bot.stepping.duel import phase, scores, winner
from bot.stepping.duel_page import Attack
from bot.stepping.stepping import Stepping
from bot.submitted_code import code_form, submitted_code
from lessons.catalog import Catalog
from lessons.exercise import Exercise, Judged, SubmissionError
from sandbox.job import Step

START = "-"
"""Stands in a line for an attack with no choice made yet."""


class TakeTurn(Command):
    """Private, but for the result."""

    name = "turn"
    summary = "Your next step in a duel"
    parameters = (
        Parameter("duel", "the duel's code", required=True),
        Parameter("choices", "the threads chosen so far, a sign each"),
        Parameter("action", "what to do", choices=(Choice("give_up"),)),
    )
    private = True
    slow = True
    opens_form = True
    hidden = True

    def __init__(self, catalog: Catalog, database: Database, stepping: Stepping, judge: Judge) -> None:
        self._catalog = catalog
        self._database = database
        self._stepping = stepping
        self._judge = judge

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The form for the fix, the board for the attack, or where the duel stands."""
        duel = await self._duel(request, str(arguments["duel"]))
        exercise = self._catalog.exercise(duel.exercise)
        if phase(duel) == "fixing":
            yield await self._fix(request, duel, exercise)
            return
        if not duel.turns[request.person.id].over:
            reply = await self._attack(request, duel, exercise, arguments)
            yield reply
            duel = await self._duel(request, duel.id)
        else:
            yield Reply("Your attack is over. The result comes when the other's is over too.", private=True)
        if phase(duel) == "over":
            yield Reply("Both attacks are over. The explorer tries every schedule now.", private=True, progress=True)
            yield await self._result(duel, exercise, request.person.id)

    async def _duel(self, request: Request, id: str) -> Duel:
        duel = await self._database.duels.find(id)
        if duel is None:
            raise Refusal("That duel is not kept any more. `/duel @ann booking_lock` begins one.")
        if request.person.id not in duel.turns:
            raise Refusal(f"This duel is between {shown(duel.challenger)} and {shown(duel.opponent)}.")
        return duel

    async def _fix(self, request: Request, duel: Duel, exercise: Exercise) -> Reply:
        """Takes a fix; the other side sees it only once both are in."""
        submitted = submitted_code(request, "")
        if submitted is None:
            if duel.turns[request.person.id].program is not None and "code" not in request.fields:
                return Reply(f"Your fix is in. {shown(duel.other(request.person.id))} is at it.", private=True)
            return Reply(form=code_form("Your fix", f"/turn {duel.id}", exercise.starter), private=True)
        try:
            exercise.judged(submitted.code)
        except SubmissionError as wrong:
            raise Refusal(str(wrong), buttons=(Button("Try again", f"/turn {duel.id}"),)) from None
        key = await self._database.programs.keep(request.person.id, submitted.code, server=request.place.server)
        if not await self._database.duels.hand_in(duel.id, request.person.id, key):
            raise Refusal("Both fixes are in already: the attack has begun.", buttons=(_attack_button(duel),))
        duel = await self._duel(request, duel.id)
        if phase(duel) == "fixing":
            return Reply(f"Your fix is in. Now it is {shown(duel.other(request.person.id))}'s turn.", private=True)
        return Reply(
            f"**Both fixes are in.** {shown(duel.challenger)}, {shown(duel.opponent)}: break the other's!",
            buttons=(_attack_button(duel),),
        )

    async def _attack(self, request: Request, duel: Duel, exercise: Exercise, arguments: Arguments) -> Reply:
        me = request.person.id
        choices = str(arguments.get("choices", START)).replace(START, "")
        if arguments.get("action") == "give_up":
            await self._database.duels.end_attack(duel.id, me, None)
            return Reply("You gave up: you say that it cannot be broken.", private=True)
        target = await self._fixed(duel, exercise, duel.other(me))
        view = await self._stepping.view(target.program, Step(choices, only_choices=True), me)
        if view.place == "failed":
            await self._database.duels.end_attack(duel.id, me, view.schedule)
        return Attack(duel.id, target, view).reply()

    async def _fixed(self, duel: Duel, exercise: Exercise, person: str) -> Judged:
        program = await self._database.programs.find(duel.turns[person].program or "")
        if program is None:
            raise Refusal("One of the fixes is not kept any more, so the duel cannot go on.")
        return exercise.judged(program.code)

    async def _result(self, duel: Duel, exercise: Exercise, owner: str) -> Reply:
        """What the explorer says of both fixes, and the points."""
        verdicts = {}
        for person in (duel.challenger, duel.opponent):
            program = await self._database.programs.find(duel.turns[person].program or "")
            judgement = await self._judge.judge(exercise, program.code, owner) if program else None
            verdicts[person] = judgement.filed if judgement else "undecided"
        table = scores(duel, verdicts)
        best = winner(table)
        lines = [f"{shown(person)}: {_points(score.points)}. Their {score.words}." for person, score in table.items()]
        title = f"**{shown(best)} wins the duel.**" if best else "**The duel is a draw.**"
        return Reply("\n".join([title, *lines]), buttons=(Button("Practise it alone", f"/practice {exercise.name}"),))


def _attack_button(duel: Duel) -> Button:
    return Button("Break it", f"/turn {duel.id} {START}", primary=True)


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
