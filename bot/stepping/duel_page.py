"""What an attack in a duel looks like: the other's fix with its threads, and a button for each that can run."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat import LABEL_LIMIT, Button, Reply
from bot.checking.verdict import steps_in_words
from bot.safe_text import code_block, inline
from bot.stepping.step_text import listing, standing
from lessons.exercise import Judged
from sandbox.explorer.step_view import StepView

MOST_CHOICES = 70
"""Longest attack: a button's line holds the choices."""


@dataclass(frozen=True, slots=True)
class Attack:
    """The attack on a fix after some choices."""

    duel: str
    target: Judged
    view: StepView

    def reply(self) -> Reply:
        """The board; or, where the fix is broken, how."""
        view = self.view
        if view.place == "failed":
            steps = steps_in_words(view.steps, self.target.place)
            return Reply(f"**You broke it.** {inline(view.message, 300)}\n{steps}", private=True, replaces=True)
        board = code_block(listing(self.target.program, view.threads, self.target.boundary), 2200, "py")
        over = "" if view.ready else "\nIt has ended, and nothing broke. Undo, or start again."
        return Reply(
            f"**Break this fix.**\n{board}\n{standing(view, self.target.place)}{over}",
            buttons=self._buttons(),
            private=True,
            replaces=True,
        )

    def _buttons(self) -> tuple[Button, ...]:
        made = self.view.schedule
        threads = self.view.ready if len(made) < MOST_CHOICES else ()
        buttons = [Button(f"{one.choice}: {one.name}"[:LABEL_LIMIT], self._line(made + one.choice)) for one in threads]
        if made:
            buttons += [Button("Undo", self._line(made[:-1])), Button("Start again", self._line(""))]
        return (*buttons, Button("It cannot be broken", f"{self._line(made)} give_up"))

    def _line(self, choices: str) -> str:
        return f"/turn {self.duel} {choices or '-'}"
