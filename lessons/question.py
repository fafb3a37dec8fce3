"""What a question is, and how it is put before a student: its numbers and names filled in, its options in an order."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import Template
from typing import Literal

Kind = Literal["choice", "true_false", "prints", "line", "order"]
Explored = Literal["fails", "holds"]


@dataclass(frozen=True, slots=True)
class Right:
    """The right option, and why it is right."""

    text: str
    because: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong option, why it is wrong, and the number of the misconception it shows (None: no known one)."""

    text: str
    why: str
    misconception: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a thread in a question of the kind `order`: what it is called, says and does."""

    name: str
    text: str
    code: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What settles the answer: a demo to run, or a program.

    `prints`: exactly what the program prints; None: it only has to end without an error. `explored`: the verdict of
    the explorer on the program, in place of a real run.
    """

    program: str = ""
    prints: str | None = None
    explored: Explored | None = None
    demo: str | None = None
    number: int | None = None
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `misconceptions` are numbers of the quiz's list, `level` is 1 (know), 2 (use) or 3 (find).

    `vary` holds the variants: values for the `$name`s in every text and program. `checks` is what has to come out for
    the answers to be true, beside `settled`, which a student may see.
    """

    id: str
    kind: Kind
    section: str
    topic: str
    level: int
    ask: str
    right: Right
    wrong: tuple[Wrong, ...]
    code: str = ""
    misconceptions: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()
    vary: tuple[Mapping[str, str], ...] = ({},)
    keep_order: bool = False
    settled: Settled | None = None
    checks: tuple[Settled, ...] = ()

    @property
    def options(self) -> tuple[Right | Wrong, ...]:
        """Every option, the right one first."""
        return (self.right, *self.wrong)

    def subjects(self) -> tuple[int, ...]:
        """What an answer says something about: the misconceptions that it tests or that an option shows; 0, the topic
        as a whole, if there are none or an option shows none."""
        shown = (one.misconception or 0 for one in self.wrong)
        return tuple(dict.fromkeys((*(self.misconceptions or (0,)), *shown)))

    def variant(self, number: int) -> Question:
        """The question with the values of a variant filled in; numbers beyond the last begin again."""
        values = self.vary[number % len(self.vary)]
        if not values:
            return self

        def fill(text: str) -> str:
            return Template(text).safe_substitute(values)

        return replace(
            self,
            ask=fill(self.ask),
            code=fill(self.code),
            right=Right(fill(self.right.text), fill(self.right.because)),
            wrong=tuple(Wrong(fill(one.text), fill(one.why), one.misconception) for one in self.wrong),
            steps=tuple(Step(one.name, fill(one.text), fill(one.code)) for one in self.steps),
            settled=None if self.settled is None else _filled(self.settled, values),
            checks=tuple(_filled(one, values) for one in self.checks),
            vary=({},),
        )


@dataclass(frozen=True, slots=True)
class Presented:
    """A question as one student, or one class, sees it: the options in this order."""

    question: Question
    options: tuple[Right | Wrong, ...]

    @property
    def right(self) -> int:
        """Where the right option stands."""
        return next(at for at, option in enumerate(self.options) if isinstance(option, Right))


def present(question: Question, seed: int) -> Presented:
    """The question as `seed` (from 0) makes it: the same seed gives the same values and order, so a button needs to
    carry only the seed."""
    filled = question.variant(seed)
    options = list(filled.options)
    if question.kind == "true_false":
        options.sort(key=lambda option: option.text, reverse=True)
    elif not question.keep_order:
        random.Random(f"{question.id} {seed}").shuffle(options)
    return Presented(filled, tuple(options))


def numbered(code: str) -> str:
    """The code with its line numbers."""
    return "\n".join(f"{number:>2}  {line}" for number, line in enumerate(code.splitlines(), start=1))


def _filled(settled: Settled, values: Mapping[str, str]) -> Settled:
    def fill(text: str) -> str:
        return Template(text).safe_substitute(values)

    prints = None if settled.prints is None else fill(settled.prints)
    return replace(settled, program=fill(settled.program), prints=prints)
