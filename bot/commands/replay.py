"""`/replay`: one schedule of a program, step by step, forwards and backwards; and from any step another way."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass

from bot.chat import LABEL_LIMIT, Button, Reply, Request
from bot.checking.verdict import steps_in_words
from bot.command import Arguments, Command, Parameter, Refusal
from bot.database.database import Database
from bot.database.practice_records import Replay
from bot.safe_text import code_block, inline, quoted
from bot.stepping.step_text import listing, standing
from bot.stepping.stepping import Stepping
from lessons.exercise import Judged
from sandbox.explorer.step_view import StepView
from sandbox.job import Step

CODE_ROOM = 2000
"""Characters for the program in a reply."""

TO_THE_START = "To the start"


class ReplaySchedule(Command):
    """Shows where a program stands after so many steps of a kept schedule; private."""

    name = "replay"
    summary = "Go through a schedule step by step, by its code"
    parameters = (
        Parameter("code", "the schedule's code", required=True),
        Parameter("step", "how many steps have been made", kind="int", least=0, most=5000),
        Parameter("instead", "the thread that goes on instead"),
    )
    examples = ("/replay Jx3kQ0a_b",)
    private = True

    def __init__(self, database: Database, stepping: Stepping) -> None:
        self._database = database
        self._stepping = stepping

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private reply."""
        code = str(arguments["code"])
        replay = await self._database.replays.find(code)
        if replay is None:
            raise Refusal(f"There is no schedule with the code {quoted(code, 20)}. A code stands under each failure.")
        step = int(arguments["step"]) if "step" in arguments else None
        if "instead" in arguments:
            code, replay, step = await self._other_way(request, replay, step or 0, str(arguments["instead"]))
        whole = await self._stepping.view(replay.code, Step(replay.schedule), request.person.id)
        at = _first_start(whole) if step is None else min(step, len(whole.steps))
        view = await self._stepping.view(replay.code, Step(replay.schedule, stop_after=at), request.person.id)
        yield Page(code, replay, view, whole, at).reply(skipped=step is None)

    async def _other_way(self, request: Request, replay: Replay, at: int, chosen: str) -> tuple[str, Replay, int]:
        """The schedule that goes on with another thread, kept under a code of its own, and its length."""
        way = Step(replay.schedule, stop_after=at, then=chosen)
        view = await self._stepping.view(replay.code, way, request.person.id)
        if view.refused:
            raise Refusal(f"{inline(view.refused, 200)} Choose a thread that can run.")
        other = Replay(replay.code, view.schedule, replay.boundary)
        code = await self._database.replays.keep(request.person.id, other, request.place.server)
        return code, other, len(view.steps)


@dataclass(frozen=True, slots=True)
class Page:
    """A schedule after `at` of its steps: `view` is where the program stands there, `whole` where it ends."""

    code: str
    replay: Replay
    view: StepView
    whole: StepView
    at: int

    def reply(self, skipped: bool = False) -> Reply:
        """The program, its threads, the last step, and the ways on. `skipped`: nobody has seen the steps before."""
        place = Judged(self.replay.code, self.replay.boundary or sys.maxsize).place
        steps = len(self.whole.steps)
        last = steps_in_words(self.view.steps[-1:], place).removeprefix("1. ") if self.at else "Nothing has run yet."
        before = f"Before it, no thread is started; *{TO_THE_START}* shows that." if skipped and self.at else ""
        parts = [
            f"**Step {self.at} of {steps}** of `/replay {self.code}`. {last}",
            before,
            code_block(listing(self.replay.code, self.view.threads, self.replay.boundary), CODE_ROOM, "py"),
            standing(self.view, place),
            self._ending(steps),
        ]
        return Reply(
            "\n".join(part for part in parts if part), buttons=self._buttons(steps), private=True, replaces=True
        )

    def _ending(self, steps: int) -> str:
        if self.at < steps:
            return ""
        if self.view.place == "failed":
            return f"**Here it fails.** {inline(self.view.message, 300)} {inline(self.view.reason, 300)}".rstrip()
        return "The program has ended well here." if self.view.place == "finished" else ""

    def _buttons(self, steps: int) -> tuple[Button, ...]:
        buttons = []
        if self.at > 0:
            buttons += [Button(TO_THE_START, self._line(0)), Button("Back", self._line(self.at - 1))]
        if self.at < steps:
            buttons.append(Button("Forward", self._line(self.at + 1), primary=True))
            buttons.append(Button("To the end", self._line(steps)))
        return (*buttons, *self._choices())

    def _choices(self) -> list[Button]:
        """A button for each thread that can run here, where there is a choice or the schedule is at its end."""
        ready = self.view.ready
        if len(ready) < 2 and not (ready and self.at == len(self.whole.steps)):
            return []
        return [
            Button(f"Go on with {thread.name}"[:LABEL_LIMIT], f"{self._line(self.at)} {thread.choice}")
            for thread in ready[:15]
        ]

    def _line(self, at: int) -> str:
        return f"/replay {self.code} {at}"


def _first_start(whole: StepView) -> int:
    """How many steps are made before the first thread is started: imports and the like. 0 if none is started."""
    return next((index for index, step in enumerate(whole.steps) if step.action.startswith("starts ")), 0)
