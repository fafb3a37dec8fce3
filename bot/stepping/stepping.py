"""Asks the sandbox where a program stands after some choices: for the puzzle, the replay and the duel."""

from __future__ import annotations

from dataclasses import dataclass

from bot.command import Refusal
from sandbox.errors import Busy
from sandbox.explorer.report import BadReport
from sandbox.explorer.step_view import StepView
from sandbox.job import Job, Limits, Step
from sandbox.pool import Pool

LIMITS = Limits(wall_seconds=10, cpu_seconds=10, memory_mb=256)


@dataclass(frozen=True, slots=True)
class Stepping:
    """Runs a program step by step in the sandbox."""

    pool: Pool

    async def view(self, program: str, way: Step, owner: str) -> StepView:
        """Where the program stands. Raises `Refusal` when it cannot be told."""
        try:
            result = await self.pool.run(Job(program, way, LIMITS), owner)
        except Busy as busy:
            raise Refusal(str(busy)) from None
        if result.report is None:
            raise Refusal(result.message or "This program cannot be run step by step here.")
        try:
            view = StepView.from_dict(result.report)
        except BadReport:
            raise Refusal("The program changed what steps through it, so nothing is known of it.") from None
        if view.place == "undecided":
            raise Refusal(f"This program cannot be run step by step: {view.message}")
        return view
