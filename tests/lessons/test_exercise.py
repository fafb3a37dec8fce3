"""What becomes of a submission before it is explored: one program with the check, or a sentence for the student."""

from __future__ import annotations

import pytest

from lessons.catalog import Catalog
from lessons.exercise import SubmissionError

CATALOG = Catalog.load()
COUNTER = CATALOG.exercise("counter_lock")


def test_the_submission_keeps_its_line_numbers_and_the_check_follows() -> None:
    """A failing line is named as the student sees it in the editor."""
    judged = COUNTER.judged(COUNTER.starter)
    assert judged.program.startswith(COUNTER.starter.rstrip())
    assert judged.place(6) == "line 6"
    assert judged.place(judged.boundary + 12) == "line 12 of the check"
    assert "from submission" not in judged.program
    compile(judged.program, "program.py", "exec")


def test_a_chat_gets_each_paragraph_of_a_task_and_of_a_hint_as_one_line() -> None:
    """A chat shows every line break, and the files are wrapped for an editor."""
    for exercise in CATALOG.exercises:
        for text in (exercise.task, *exercise.hints):
            blocks_of_text = [block for block in text.split("\n\n") if "```" not in block and "\n- " not in block]
            assert all("\n" not in block for block in blocks_of_text), (exercise.name, text)


def test_a_main_block_of_the_submission_does_not_run() -> None:
    """Students try their code in such a block; the threads in it are not part of the exercise."""
    own = COUNTER.starter + "\nif __name__ == '__main__':\n    Counter().boom()\n"
    judged = COUNTER.judged(own)
    assert "boom" not in judged.program
    assert judged.boundary <= own.count("\n")


@pytest.mark.parametrize(
    ("submission", "says"),
    [
        ("class Count: pass", "does not define `Counter`"),
        ("", "does not define `Counter`"),
        ("class Counter\n    pass", "Line 1 is not valid Python"),
        ("x = '\0'", "character that Python does not read"),
        ("x = " + "(" * 5000 + ")" * 5000, "not valid Python|nested too deeply"),
    ],
)
def test_what_cannot_be_judged_is_said_in_a_sentence(submission: str, says: str) -> None:
    """The student learns what to put right, not a traceback."""
    with pytest.raises(SubmissionError, match=says):
        COUNTER.judged(submission)


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    """Files from any editor are taken."""
    judged = COUNTER.judged("\ufeff" + COUNTER.starter.replace("\n", "\r\n"))
    assert judged.program == COUNTER.judged(COUNTER.starter).program


@pytest.mark.parametrize("exercise", CATALOG.exercises, ids=lambda exercise: exercise.name)
def test_every_exercise_is_complete(exercise) -> None:  # type: ignore[no-untyped-def]
    """Each has hints, a model, and wrong submissions of at least three kinds or more; all of them can be judged."""
    wrong = [file for kind, files in exercise.submissions.items() if kind != "holds" for file in files]
    assert len(wrong) >= 3
    assert exercise.hints
    for file in [file for files in exercise.submissions.values() for file in files]:
        compile(exercise.judged(file.read_text()).program, file.name, "exec")
    compile(exercise.judged(exercise.starter).program, "starter.py", "exec")


def test_the_lesson_has_the_two_steps_of_its_practice_project() -> None:
    """Booking with a lock, then with a semaphore, among ten exercises."""
    names = [exercise.name for exercise in CATALOG.lesson(22).exercises]
    assert len(names) == 10
    assert names.index("booking_lock") + 1 == names.index("booking_semaphore")
