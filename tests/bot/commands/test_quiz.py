"""A quiz alone: one question at a time, a reason for the option that was chosen, and reviews on time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat import Reply
from bot.quiz import schedule
from bot.settings import Settings
from bot.tutor import Tutor
from lessons.question import Presented, Right, Wrong, present

DAY = 86400.0


def shown(tutor: Tutor, reply: Reply) -> Presented:
    """The question that a reply asks, found by its buttons' line and its text."""
    for question in tutor.quizzes.of(22).questions:
        for seed in range(1000):
            one = present(question, seed)
            if one.question.ask in reply.text and all(
                f"**{letter}.** {option.text}" in reply.text
                for letter, option in zip("ABCDE", one.options, strict=False)
                if "\n" not in option.text
            ):
                return one
    raise AssertionError(f"no question asks this: {reply.text}")


def letter(question: Presented, right: bool) -> str:
    """The letter of the right option, or of the first wrong one."""
    kind = Right if right else Wrong
    return "ABCDE"[next(at for at, option in enumerate(question.options) if isinstance(option, kind))]


async def test_a_wrong_answer_is_explained_in_its_own_words(tutor: Tutor, student) -> None:
    """The reason belongs to the option that was chosen; options look the same before."""
    asked = await student.types("/quiz 22 challenges")
    assert asked.private
    question = shown(tutor, asked)
    assert len(asked.buttons) == len(question.options)
    assert not any(button.primary for button in asked.buttons)
    option = question.options["ABCDE".index(letter(question, False))]
    assert isinstance(option, Wrong)
    told = await student.presses(letter(question, False))
    assert told.text.startswith("**Not right.**")
    assert option.why in told.text
    assert question.question.right.because in told.text
    assert told.replaces


async def test_a_quiz_ends_with_a_summary_by_topic_and_what_to_read(tutor: Tutor, student) -> None:
    """Right ones are counted; the sections of wrong ones are offered to read again."""
    reply = await student.types("/quiz 22")
    sections: list[str] = []
    count = int(re.search(r"Question 1 of (\d+)", reply.text)[1])
    for position in range(1, count + 1):
        assert f"Question {position} of {count}" in reply.text
        question = shown(tutor, reply)
        told = await student.presses(letter(question, right=position > 1))
        assert told.text.startswith("**Right.**" if position > 1 else "**Not right.**")
        sections.append(question.question.section)
        reply = await student.presses("Next" if position < count else "How it went")
    assert f"{count - 1} of {count} right" in reply.text
    assert f"/lesson 22 {sections[0]}" in [button.line for button in reply.buttons]
    page = await student.presses("Read:")
    assert not page.error


async def test_the_first_answer_counts_and_nothing_is_counted_twice(tutor: Tutor, student) -> None:
    """An old button can be pressed again; it says what counted."""
    asked = await student.types("/quiz 22")
    question = shown(tutor, asked)
    await student.types(next(b.line for b in asked.buttons if b.label.startswith(letter(question, False))))
    again = await student.types(next(b.line for b in asked.buttons if b.label.startswith(letter(question, True))))
    assert "your first answer counts" in again.text
    assert "**Not right.**" in again.text
    answers = await tutor.database.answers.of_person(student.person.id)
    assert [answer.right for answer in answers] == [False]


async def test_buttons_of_a_quiz_work_after_a_restart(
    settings: Settings, student_of: Callable[[Tutor], object]
) -> None:
    """The quiz is in the database, its place in the button."""
    async with Tutor(settings) as tutor:
        asked = await student_of(tutor).types("/quiz 22")
        question = shown(tutor, asked)
    async with Tutor(settings) as tutor:
        told = await student_of(tutor).types(asked.buttons[question.right].line)
        assert told.text.startswith("**Right.**")


async def test_a_quiz_is_its_owners(tutor: Tutor, student) -> None:
    """Another student's press says so and counts nothing."""
    asked = await student.types("/quiz 22")
    told = await student.classmate("bob").types(asked.buttons[0].line)
    assert told.error
    assert "somebody else's" in told.text
    assert await tutor.database.answers.of_person("test:bob") == []


async def test_show_me_runs_the_program_that_settles_it(tutor: Tutor, student) -> None:
    """The answer is not only said."""
    question = tutor.quizzes.of(22).question("semaphore_extra_release")
    reply = await student.types("/quiz show 22 semaphore_extra_release 0")
    assert not reply.error
    assert "semaphore" in reply.text.lower() or "Semaphore" in reply.text
    assert reply.code == question.variant(0).right.text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/quiz 99", "There is no lesson `99`"),
        ("/quiz 22 sempahores", "There is no section"),
        ("/quiz pick nothing 1 A", "This quiz is gone"),
        ("/quiz next nothing 1", "This quiz is gone"),
        ("/quiz show 22 nothing 1", "no longer in the lesson"),
        ("/quiz", "needs the number of a lesson"),
    ],
)
async def test_what_cannot_be_is_a_sentence(student, line: str, said: str) -> None:
    """What is wrong, and what would work."""
    reply = await student.types(line)
    assert reply.error
    assert said in reply.text


async def test_a_letter_or_position_that_is_not_there_is_a_sentence(student) -> None:
    """Somebody may type what buttons type."""
    asked = await student.types("/quiz 22")
    line = asked.buttons[0].line.rsplit(maxsplit=1)[0]
    assert "has the options A, B" in (await student.types(f"{line} X")).text
    key = line.split()[2]
    assert "no question 77" in (await student.types(f"/quiz pick {key} 77 A")).text


async def test_questions_asked_before_come_later_and_in_another_variant(tutor: Tutor, student) -> None:
    """A second quiz begins with what was never asked; the same question does not look the same."""
    first = await student.types("/quiz 22 challenges")
    question = shown(tutor, first)
    await student.presses(letter(question, True))
    second = await student.types("/quiz 22 challenges")
    assert question.question.ask not in second.text


class Days:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_what_was_wrong_comes_back_the_next_day_and_what_was_right_later(tutor: Tutor, student) -> None:
    """FSRS: a right answer moves the next review further and further away."""
    days = tutor.database.clock = Days()
    assert "nothing to review yet" in (await student.types("/review")).text
    question = shown(tutor, await student.types("/quiz 22 challenges"))
    await student.presses(letter(question, False))
    assert "Nothing is due today" in (await student.types("/review")).text
    gaps = []
    for _ in range(4):
        due = await tutor.database.answers.next_due(student.person.id)
        gaps.append(due - days.now)
        days.now = due
        asked = await student.types("/review")
        assert "Review 1 of 1" in asked.text
        again = shown(tutor, asked)
        assert again.question.topic == question.question.topic
        await student.presses(letter(again, True))
    assert gaps[0] == pytest.approx(DAY)
    assert gaps == sorted(gaps)
    assert gaps[-1] > 3 * DAY


def test_a_wrong_answer_shortens_the_time_to_the_next_review() -> None:
    """The state of a card goes through the database as text."""
    state, due, at = None, 0.0, 1_800_000_000.0
    for _ in range(4):
        state, due = schedule.review(state, True, at)
        at, gap = due, due - at
    _, after_wrong = schedule.review(state, False, at)
    assert after_wrong - at < gap


async def test_a_quiz_without_a_database_is_one_sentence(tmp_path: Path, student_of: Callable[[Tutor], object]) -> None:
    """And the rest of the tutor goes on."""
    (tmp_path / "data").write_text("a file where a folder should be")
    async with Tutor(Settings(data=tmp_path / "data")) as tutor:
        student = student_of(tutor)
        told = await student.types("/quiz 22")
        assert told.error
        assert "The database" in told.text
        assert not (await student.types("/lesson 22")).error
