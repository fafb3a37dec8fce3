"""A quiz alone: one question at a time, a reason for the option that was chosen, and reviews on time."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.chat import Reply
from bot.database.records import Asked, Sitting
from bot.quiz import schedule, solo
from bot.quiz.grading import grade
from bot.settings import Settings
from bot.tutor import Tutor
from lessons.question import Presented, Right, Wrong, present

DAY = 86400.0


async def shown(tutor: Tutor, reply: Reply) -> Presented:
    """The question that a reply asks, found by its button's line."""
    key, position = reply.buttons[0].line.split()[2:4]
    sitting = await tutor.database.sittings.find(key)
    assert sitting is not None
    asked = sitting.questions[int(position) - 1]
    return present(tutor.quizzes.of(22).question(asked.question), asked.seed)


def letter(question: Presented, right: bool) -> str:
    """The letter of the right option, or of the first wrong one."""
    kind = Right if right else Wrong
    return "ABCDE"[next(at for at, option in enumerate(question.options) if isinstance(option, kind))]


async def test_a_wrong_answer_is_explained_in_its_own_words(tutor: Tutor, student) -> None:
    """The reason belongs to the option that was chosen; options look the same before."""
    asked = await student.types("/quiz 22 challenges")
    assert asked.private
    question = await shown(tutor, asked)
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
        question = await shown(tutor, reply)
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
    question = await shown(tutor, asked)
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
        question = await shown(tutor, asked)
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


async def test_show_me_leads_back_into_the_quiz(tutor: Tutor, student) -> None:
    """In a terminal the buttons of the answer are gone by then; `/quiz next` alone goes on too."""
    assert (await student.types("/quiz next")).error
    reply = await student.types("/quiz 22 semaphores")
    while True:
        question = await shown(tutor, reply)
        told = await student.presses(letter(question, True))
        settled = question.question.settled
        if settled is not None and settled.demo is None and settled.explored is None:
            break
        reply = await student.presses("Next")
    await student.presses("Show me")
    after = await student.presses("Next")
    assert after.text == (await student.types("/quiz next")).text
    assert "Question" in after.text
    assert told.text not in after.text


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
    question = await shown(tutor, first)
    await student.presses(letter(question, True))
    again = await shown(tutor, await student.types("/quiz 22 challenges"))
    assert again.question.id != question.question.id


class Days:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


async def test_what_was_wrong_comes_back_the_next_day_and_what_was_right_later(tutor: Tutor, student) -> None:
    """FSRS: a right answer moves the next review of a misconception further and further away."""
    days = tutor.database.clock = Days()
    assert "nothing to review yet" in (await student.types("/review")).text
    question = present(tutor.quizzes.of(22).question("lock_other_thread"), 0)
    owner = next(at for at, option in enumerate(question.options) if getattr(option, "misconception", 0) == 15)
    wrong = grade(question, owner, "first", student.person.id, "school", 22, 0, "quiz")
    await tutor.database.answers.record([wrong], schedule.review)
    assert "Nothing is due today" in (await student.types("/review")).text
    gaps = []
    for _ in range(4):
        due = await tutor.database.answers.due(student.person.id, float("inf"))
        next_time = next(one.due for one in due if one.subject == 15)
        gaps.append(next_time - days.now)
        days.now = next_time
        reply = await student.types("/review")
        while "**Done" not in reply.text:
            again = await shown(tutor, reply)
            assert again.question.topic == "locks"
            told = await student.presses(letter(again, True))
            reply = await student.presses(next(button.label for button in told.buttons if button.primary))
    assert gaps[0] == pytest.approx(DAY)
    assert gaps == sorted(gaps)
    assert gaps[-1] > 3 * DAY


def test_each_question_fits_its_buttons(tutor: Tutor) -> None:
    """Whatever the seed; a button that does not fit raises an error."""
    quiz = tutor.quizzes.of(22)
    for question in quiz.questions:
        for seed in (0, 1, 2, 998, 999):
            sitting = Sitting("x" * 8, "p", "c", 22, "quiz", (Asked(question.id, seed),) * 10)
            asked = solo.question(quiz, sitting, 10)
            assert len({button.label for button in asked.buttons}) == len(question.options)
            assert len(asked.text) < 3500
            for option in range(len(question.options)):
                told = solo.answered(quiz, sitting, 10, option, None)
                assert len(told.text) < 2000
                assert told.buttons[-1].label == "How it went"


async def test_every_wrong_answer_can_be_reviewed(tutor: Tutor) -> None:
    """Whatever option was chosen, there is a question that asks about its belief again."""
    quiz = tutor.quizzes.of(22)
    for question in quiz.questions:
        shown_question = present(question, 0)
        for option in range(len(shown_question.options)):
            answer = grade(shown_question, option, "m", "p", "c", 22, 0, "quiz")
            for subject in answer.rated():
                assert question in quiz.on(question.topic, subject)


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
