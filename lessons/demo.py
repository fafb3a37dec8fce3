"""What a demo is: an ordinary program of a lesson, the number and the variants it takes, and what may be predicted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Fails = Literal["never", "often", "seldom"]
"""never: right under every schedule · often: real runs show the failure · seldom: wrong, but real runs hide it."""


@dataclass(frozen=True, slots=True)
class Number:
    """The number that a demo takes: `label` is what it counts, in the plural ("users")."""

    label: str
    default: int
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Guess:
    """One way to predict a demo's outcome. `reply` is what a student is told who guessed this."""

    name: str
    label: str
    reply: str


@dataclass(frozen=True, slots=True)
class Prediction:
    """A question to answer before the demo runs; exactly one guess, `answer`, is right.

    Texts may say `{number}`; `with_number` puts it in.
    """

    question: str
    guesses: tuple[Guess, ...]
    answer: str

    def guess(self, name: str) -> Guess | None:
        """The guess of this name, or None."""
        return next((guess for guess in self.guesses if guess.name == name), None)

    def told(self, name: str, number: int | None = None) -> str | None:
        """What to tell a student who guessed this: right or not, and why. None for a guess that does not exist."""
        guess = self.guess(name)
        if guess is None:
            return None
        verdict = "Your prediction was right." if name == self.answer else "Your prediction was not right."
        return f'{verdict} You said: "{with_number(guess.label, number)}". {with_number(guess.reply, number)}'.strip()


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to run a demo, named by a word on its command line.

    `label` fits a button ("With the lock"), `expects` says what is tried and what a right program would do, `teaches`
    what the result means, in one or two sentences.
    """

    name: str
    label: str
    expects: str
    teaches: str
    fails: Fails
    prediction: Prediction | None = None


@dataclass(frozen=True, slots=True)
class Demo:
    """A program of lesson `lesson`, in the file `file` of the lesson's folder. The first variant is the default."""

    name: str
    title: str
    summary: str
    lesson: int
    number: Number | None
    variants: tuple[Variant, ...]
    program: str
    file: str

    def variant(self, name: str | None = None) -> Variant | None:
        """The variant of this name, the default one for None, or None if there is no such variant."""
        if name is None:
            return self.variants[0]
        return next((variant for variant in self.variants if variant.name == name), None)

    def others(self, name: str) -> Iterator[Variant]:
        """Every variant except the named one."""
        return (variant for variant in self.variants if variant.name != name)

    def arguments(self, number: int | None = None, variant: str | None = None) -> tuple[str, ...]:
        """The program's command line for a number and a variant; what is left out takes its default."""
        words: list[str] = []
        if self.number is not None:
            words.append(str(self.number.default if number is None else number))
        return (*words, variant or self.variants[0].name)


def with_number(text: str, number: int | None) -> str:
    """The text with `{number}` filled in."""
    return text if number is None else text.replace("{number}", str(number))
