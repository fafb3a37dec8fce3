"""Completion from the declarations of commands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from bot.chat import Person, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter
from bot.completion import Completion, complete

TEACHER, STUDENT = Person("t", "t", teacher=True), Person("s", "s")


class Demo(Command):
    """Like `/demo`: a name that completes, a number, a variant."""

    name = "demo"
    summary = "Run a demo"
    parameters = (
        Parameter("demo", "its name", required=True, completes=True),
        Parameter("number", "how many", "int"),
        Parameter("variant", "which way", choices=(Choice("lock", "With a lock"), Choice("semaphore"))),
    )

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        yield Reply("ran")

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        return [Choice(name) for name in ("booking", "counter") if name.startswith(typed)]


class ClassQuiz(Demo):
    """A command of two words, for teachers."""

    name = "class quiz"
    summary = "A live quiz"
    teachers_only = True
    parameters = ()


class Hidden(Demo):
    """Only for buttons."""

    name = "dig"
    hidden = True


async def found(line: str, person: Person = TEACHER) -> Completion:
    return await complete({c.name: c for c in (Demo(), ClassQuiz(), Hidden())}, line, person)


async def values(line: str, person: Person = TEACHER) -> list[str]:
    return [choice.value for choice in (await found(line, person)).choices]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/", ["/class", "/demo"]),
        ("/d", ["/demo"]),
        ("/class ", ["quiz"]),
        ("/class q", ["quiz"]),
        ("/demo ", ["booking", "counter"]),
        ("/demo b", ["booking"]),
        ("/demo booking ", ["lock", "semaphore"]),
        ("/demo booking 12 s", ["semaphore"]),
        ("/demo booking WITH", ["lock"]),
        ("/demo booking lock ", []),
        ("/nothing ", []),
    ],
)
async def test_what_is_typed_is_completed(line: str, expected: list[str]) -> None:
    """Names of commands, their second words, then each parameter in its turn, numbers skipped."""
    assert await values(line) == expected


async def test_a_student_is_not_offered_what_is_for_teachers() -> None:
    """Nor what exists only for buttons."""
    assert await values("/", STUDENT) == ["/demo"]


async def test_a_group_says_which_words_come_next() -> None:
    """Its own name tells nobody what is in it."""
    assert [choice.label for choice in (await found("/cl")).choices] == ["then one of quiz"]


async def test_only_the_word_that_is_typed_is_replaced() -> None:
    """The words before it stay."""
    assert (await found("/demo booking 12 se")).typed == "se"
    assert (await found("/cl")).typed == "/cl"
