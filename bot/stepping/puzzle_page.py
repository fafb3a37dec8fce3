"""What a puzzle looks like at each point: the board to move on, the hint, the win, and the wrong claim."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat import LABEL_LIMIT, Button, Reply
from bot.checking.verdict import steps_in_words
from bot.safe_text import code_block, inline
from bot.stepping.step_text import listing, standing
from lessons.puzzle import Puzzle
from sandbox.explorer.report import ReportStep
from sandbox.explorer.step_view import StepView

MOST_CHOICES = 60
"""Longest game: a button's line holds the choices."""


@dataclass(frozen=True, slots=True)
class Page:
    """A puzzle after some choices. `view` is where the program stands, `fewest` the shortest way to break it."""

    puzzle: Puzzle
    choices: str
    view: StepView | None
    fewest: int | None
    after: Puzzle | None

    def move(self, said: str = "") -> Reply:
        """The board, with a button for each thread that can run."""
        view = self._view
        buttons = [
            Button(f"{thread.choice}: {thread.name}"[:LABEL_LIMIT], self._line(self.choices + thread.choice))
            for thread in view.ready
            if len(self.choices) < MOST_CHOICES
        ]
        over = "" if view.ready else "\nThe program has ended, and nothing broke. Undo, or start again."
        refused = f"{inline(view.refused[:1].upper() + view.refused[1:], 200)}.\n" if view.refused else ""
        return self._reply(f"{said}{refused}{self._board(view)}{over}", [*buttons, *self._ways()])

    def hint(self) -> Reply:
        """How far the nearest failure is, and the board."""
        view = self._view
        if view.distance is None:
            said = "No failure was found from here. Undo, or start again."
            if not self.puzzle.breakable and not self.choices:
                said = "No failure was found. Is there one?"
        else:
            said = f"The failure is {_counted(view.distance)} away."
        return self.move(f"**Hint**: {said}\n")

    def won(self, best: int) -> Reply:
        """The player broke the program, or saw that it cannot be broken."""
        if self.view is None:
            return self._ended("**You are right: it cannot be broken.** Every schedule was tried.")
        made, fewest = len(self.choices), self.fewest or len(self.choices)
        compared = f"; the shortest way has {fewest}." if made > fewest else ": no way is shorter."
        own = f" Your best: {best}." if best < made else ""
        return self._ended(f"**You broke it** with {_counted(made)}{compared}{own}\n{self._failure}")

    def shown(self) -> Reply:
        """The shortest way, walked along by the tutor."""
        return self._ended(f"**This is how it breaks**, with {_counted(len(self.choices))}.\n{self._failure}")

    def claim_is_wrong(self) -> Reply:
        """The player believes that it holds, and it does not."""
        go_on = Button("Go on", self._line(self.choices), primary=True)
        buttons = [go_on, Button("Hint", self._line(self.choices, "hint"))]
        return self._reply("It can be broken. There is a schedule in which it fails.", buttons)

    @property
    def _view(self) -> StepView:
        assert self.view is not None
        return self.view

    @property
    def _failure(self) -> str:
        view = self._view
        message = f"{inline(view.message, 300)}\n" if view.message else ""
        return f"{message}{steps_in_words(_telling(view.steps))}"

    def _board(self, view: StepView) -> str:
        made = f"Choices so far: `{self.choices}`" if self.choices else "Choose which thread runs next."
        return f"{code_block(listing(self.puzzle.program, view.threads), 2200, 'py')}\n{standing(view)}\n{made}"

    def _ended(self, text: str) -> Reply:
        buttons = [Button("Play again", self._line(""))]
        if self.after is not None:
            label = f"Next: {self.after.title}"[:LABEL_LIMIT]
            buttons.insert(0, Button(label, f"/puzzle {self.after.name}", primary=True))
        return self._reply(f"{text}\n{self.puzzle.teaches}", [*buttons, Button("All puzzles", "/puzzle")])

    def _ways(self) -> list[Button]:
        ways = []
        if self.choices:
            ways = [Button("Undo", self._line(self.choices[:-1])), Button("Start again", self._line(""))]
        ways.append(Button("Hint", self._line(self.choices, "hint")))
        ways.append(Button("Show me", self._line(self.choices, "show")))
        return [*ways, Button("It cannot be broken", self._line(self.choices, "unbreakable"))]

    def _line(self, choices: str, action: str = "") -> str:
        words = ["/puzzle", self.puzzle.name, choices or ("-" if action else ""), action]
        return " ".join(word for word in words if word)

    def _reply(self, text: str, buttons: list[Button]) -> Reply:
        title = f"**{self.puzzle.title}** (level {self.puzzle.level}). {self.puzzle.story}"
        return Reply(f"{title}\n{text}", buttons=tuple(buttons), private=True, replaces=True)


def _counted(choices: int) -> str:
    return "1 choice" if choices == 1 else f"{choices} choices"


def _telling(steps: tuple[ReportStep, ...]) -> tuple[ReportStep, ...]:
    """The steps that the player chose, and the last one: what the main thread does before is the same every time."""
    told = [step for step in steps[:-1] if step.thread != "main" and step.action not in ("starts", "ends")]
    return (*told, *steps[-1:])
