"""What a teacher sees of the class's practice."""

from __future__ import annotations

import csv
import io
from typing import Any

from bot.database.practice_records import Attempt
from bot.practice.class_table import hardest, rows


def attempt(number: int, person: str, exercise: str, kind: str = "") -> Attempt:
    verdict = "fails" if kind else "holds"
    return Attempt(f"a{number}", f"test:{person}", "school", exercise, verdict, kind, f"key{number}", float(number))


ATTEMPTS = [
    attempt(1, "ada", "counter_lock", "wrong_result"),
    attempt(2, "ada", "counter_lock"),
    attempt(3, "ben", "counter_lock", "wrong_result"),
    attempt(4, "ben", "booking_lock", "deadlock"),
    attempt(5, "cleo", "counter_lock"),
    attempt(6, "cleo", "counter_lock", "deadlock"),
]


def test_a_row_counts_persons_not_attempts() -> None:
    """Three tried the counter, two solved it; who solved it once has solved it."""
    counter, booking, other = rows(["counter_lock", "booking_lock", "lost_wakeup"], ATTEMPTS)
    assert (counter.tried, counter.solved_by, counter.tries) == (3, ("test:ada", "test:cleo"), (1, 2))
    assert counter.wrong == (("wrong_result", 2), ("deadlock", 1))
    assert (booking.tried, booking.solved_by) == (1, ())
    assert other.tried == 0
    assert hardest([counter, booking, other]) == booking


async def test_a_teacher_gets_a_table_a_picture_and_a_file(student: Any) -> None:
    """The whole class at a glance, and each student's state for a spreadsheet."""
    for one in ATTEMPTS:
        await student.tutor.database.practice.record(one)
    reply = await student.classmate("teacher", teacher=True).types("/class practice")
    assert "`counter_lock`: 2 of 3 solved it" in reply.text
    assert "Wrong: wrong result 2x, deadlock 1x." in reply.text
    assert "Hardest so far: `booking_lock`" in reply.text
    assert "Not tried yet:" in reply.text
    assert reply.private
    assert "counter_lock: 2 of 3" in reply.pictures[0].alt
    table = list(csv.DictReader(io.StringIO(reply.files[0].content.decode())))
    assert [row["student"] for row in table if row["exercise"] == "counter_lock"] == [
        "test:ada",
        "test:ben",
        "test:cleo",
    ]
    ada = table[[row["student"] for row in table].index("test:ada")]
    assert (ada["tries"], ada["solved"], ada["solved_at_try"], ada["commonest_wrong_verdict"]) == (
        "2",
        "yes",
        "2",
        "wrong_result",
    )


async def test_a_student_does_not_see_the_class(student: Any) -> None:
    """What others have tried is for their teacher."""
    assert (await student.types("/class practice")).error


async def test_an_empty_class_is_told_where_to_begin(student: Any) -> None:
    """No table of nothing."""
    reply = await student.classmate("teacher", teacher=True).types("/class practice")
    assert "`/practice`" in reply.text
    assert not reply.pictures
