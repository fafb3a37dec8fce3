"""The questions of every lesson: well formed, and their answers true on this Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.catalog import Catalog
from lessons.question import Question, Right, Settled, Wrong, numbered, present
from lessons.quiz import Quiz
from lessons.quiz_reading import read_quiz
from lessons.quizzes import Quizzes
from lessons.settle import real_runs, unsettled

LESSONS = list(Catalog.load().lessons.values())


def quizzes() -> list[tuple[Quiz, list[str]]]:
    """The quiz of each lesson, and its problems as sentences."""
    found = []
    for lesson in LESSONS:
        slugs = [section.slug for section in lesson.sections]
        quiz, problems = read_quiz(lesson.folder, lesson.number, slugs, lesson.demos)
        found.append((quiz, [str(problem) for problem in problems]))
    return found


QUESTIONS = [question for quiz, _ in quizzes() for question in quiz.questions]


def test_the_projects_own_questions_have_no_problem() -> None:
    """A question with a problem would be left out in silence."""
    assert [problem for _, problems in quizzes() for problem in problems] == []


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_an_answer_that_a_run_can_settle_is_settled_by_it(question: Question) -> None:
    """Each variant's program is run, and has to print what the question says."""
    for settled in real_runs(question):
        assert unsettled(settled) is None, f"{question.id}: {settled}"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_each_presentation_has_one_right_option_and_all_the_others(question: Question) -> None:
    """Whatever the seed, nothing is lost and `right` points at the right one."""
    for seed in range(8):
        presented = present(question, seed)
        assert isinstance(presented.options[presented.right], Right)
        assert sorted(option.text for option in presented.options) == sorted(
            option.text for option in question.variant(seed).options
        )
        assert "$" not in "".join((presented.question.ask, *(option.text for option in presented.options)))
        assert present(question, seed) == presented, "the same seed shows the same"


CHOICE = """
[[question]]
id = "one"
kind = "choice"
topic = "locks"
level = 1
ask = "Who?"
right = "A"
because = "Because."
wrong = [{ text = "B", why = "No." }, { text = "C", why = "Not that either.", misconception = 15 }]
"""


def read(tmp_path: Path, text: str) -> tuple[Quiz, list[str]]:
    """A quiz of one section `locks` with this file of questions, and its problems without their places."""
    folder = tmp_path / "questions"
    folder.mkdir(exist_ok=True)
    (folder / "topics.toml").write_text(
        '[[topic]]\nname = "locks"\ntitle = "Locks"\n'
        '[[misconception]]\nnumber = 15\nbelief = "It has an owner"\ntruth = "It has none."\n'
    )
    (folder / "locks.toml").write_text(text)
    quiz, problems = read_quiz(tmp_path, 7, ["locks"], ())
    return quiz, [f"{problem.what} {problem.remedy}" for problem in problems]


def test_a_question_is_read_from_its_table(tmp_path: Path) -> None:
    """What a teacher wrote is what is asked."""
    quiz, problems = read(tmp_path, CHOICE)
    assert problems == []
    question = quiz.question("one")
    assert (question.section, question.topic, question.level) == ("locks", "locks", 1)
    assert question.right == Right("A", "Because.")
    assert question.wrong == (Wrong("B", "No."), Wrong("C", "Not that either.", 15))


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        ('topic = "locks"', 'topic = "lock"', 'There is no topic "lock". topics.toml has: locks.'),
        ("level = 1", "level = 4", "It has to be a whole number from 1 to 3."),
        ('kind = "choice"', 'kind = "choise"', 'It has to be one of "choice"'),
        ('text = "B"', 'text = "A"', 'two options say "A". Make each option different.'),
        ('why = "Not that either."', 'why = "No."', "two wrong options have the same reason."),
        ('why = "No."', 'wyh = "No."', "Did you mean `why`?"),
        ("misconception = 15", "misconception = 16", "There is no misconception 16."),
        ('ask = "Who?"', 'ask = "Who is $who?"', "`$who` has no value."),
        ('because = "Because."', 'because = "Because."\nvary = [{ n = "1" }]', "`vary` sets `n`, and nothing uses it."),
        ('because = "Because."', "", "has no `because`"),
        ('ask = "Who?"', 'ask = "Who?"\ncode = "def"', "code is not Python"),
        ('text = "B"', 'text = "All of the above"', "Options are shuffled, so name what is meant."),
        ('ask = "Who?"', 'ask = "Who?"\nsettled = { demo = "booking" }', 'There is no demo "booking".'),
    ],
)
def test_a_faulty_question_is_left_out_and_its_fault_is_said(tmp_path: Path, change: str, to: str, said: str) -> None:
    """The sentence names what is wrong and what would be right; the other questions are asked."""
    assert change in CHOICE
    other = CHOICE.replace('"one"', '"two"')
    quiz, problems = read(tmp_path, CHOICE.replace(change, to, 1) + other)
    assert [question.id for question in quiz.questions] == ["two"]
    assert problems
    assert any(said in problem for problem in problems)


def test_an_id_is_used_once(tmp_path: Path) -> None:
    """Answers are stored under it."""
    quiz, problems = read(tmp_path, CHOICE + CHOICE)
    assert len(quiz.questions) == 1
    assert problems == ['The id "one" is taken. Give each question of the lesson an id of its own.']


def test_a_file_of_questions_has_the_name_of_a_section(tmp_path: Path) -> None:
    """Otherwise no `/quiz 7 SECTION` would find it."""
    read(tmp_path, CHOICE)
    (tmp_path / "questions" / "semaphores.toml").write_text(CHOICE)
    _, problems = read_quiz(tmp_path, 7, ["locks"], ())
    assert [problem.what for problem in problems] == ['There is no section "semaphores".']


ORDER = """
[[question]]
id = "order"
kind = "order"
topic = "locks"
level = 2
ask = "Which order breaks it?"
start = "n = 0"
broken = "n == 1"
step = [
    { name = "A1", text = "A reads", code = "a = n" },
    { name = "A2", text = "A writes", code = "n = a + 1" },
    { name = "B1", text = "B reads", code = "b = n" },
    { name = "B2", text = "B writes", code = "n = b + 1" },
]
right_order = "A1 B1 A2 B2"
because = "Both read 0."
wrong = [{ order = "A1 A2 B1 B2", why = "B reads 1." }]
"""


def test_an_order_is_settled_by_running_its_steps(tmp_path: Path) -> None:
    """A wrong order that breaks it too, and a right one that does not, are found out."""
    question = read(tmp_path, ORDER)[0].question("order")
    assert question.right.text == "A1 → B1 → A2 → B2"
    assert [unsettled(one) for one in real_runs(question)] == [None, None]
    for swap in (("A1 B1 A2 B2", "A1 A2 B1 B2x"), ("A1 A2 B1 B2", "B1 A1 A2 B2")):
        text = (
            ORDER.replace(*swap)
            .replace("B2x", "B2")
            .replace('order = "A1 A2 B1 B2", why', 'order = "B1 B2 A1 A2", why')
        )
        question = read(tmp_path, text)[0].question("order")
        assert any(unsettled(one) for one in real_runs(question)), swap


def test_an_order_names_each_step_once(tmp_path: Path) -> None:
    """A forgotten step is said."""
    quiz, problems = read(tmp_path, ORDER.replace('right_order = "A1 B1 A2 B2"', 'right_order = "A1 B1 A2"'))
    assert quiz.questions == ()
    assert "It has to name each step once." in problems[0]


def test_a_program_that_does_not_settle_is_found_out() -> None:
    """Wrong output, an error, and a hang are each a sentence."""
    assert unsettled(Settled("print(1)", prints="1")) is None
    assert unsettled(Settled("print(1)", prints="2")) == "the program prints '1', not '2'"
    assert "AssertionError" in str(unsettled(Settled("assert False")))


def test_lines_are_counted_from_one() -> None:
    """As Python's messages do."""
    assert numbered("a\nb") == " 1  a\n 2  b"


def test_quizzes_are_read_when_they_are_asked_for() -> None:
    """And only once."""
    found = Quizzes(Catalog.load())
    assert found.of(22) is found.of(22)
    assert found.of(22).questions
