"""*Can it fail?* of every demo, with the real explorer: what the lesson says of each variant is so."""

from __future__ import annotations

import pytest

from bot.tutor import Tutor
from lessons.catalog import Catalog
from tests.bot.conftest import Student

VARIANTS = [
    pytest.param(demo.name, variant.name, variant.fails, id=f"{demo.name}-{variant.name}")
    for demo in Catalog.load().demos
    for variant in demo.variants
]


@pytest.mark.parametrize(("demo", "variant", "fails"), VARIANTS)
async def test_a_demo_can_fail_exactly_if_its_lesson_says_so(
    student: Student, demo: str, variant: str, fails: str
) -> None:
    """ "never" holds under every schedule, anything else has a schedule that fails, with its picture."""
    reply = await student.types(f"/check demo:{demo} {variant}")
    verdict = next(line for line in reply.text.splitlines() if line.startswith(("**Holds", "**Fails", "**Undecided")))
    assert verdict.startswith("**Holds." if fails == "never" else "**Fails:")
    assert len(reply.pictures) == (fails != "never")


async def test_from_a_demo_to_its_failing_schedule_step_by_step(student: Student) -> None:
    """Through the buttons alone."""
    await student.types("/demo booking 2 none")
    reply = await student.presses("Can it fail?")
    assert "both read 1 from seats" in reply.text
    assert "user 1" in reply.pictures[0].alt
    reply = await student.presses("Step through it")
    assert not reply.error
    assert "`main` next: line 38, `starts user 1`." in reply.text


async def test_all_outcomes_of_the_counter_are_the_totals_that_can_come_out(student: Student) -> None:
    """Two threads, two additions each, without a lock: two, three or four."""
    await student.types("/check demo:counter none")
    reply = await student.presses("All outcomes")
    assert "**It can end in 3 ways, 2 of them wrong.** Every schedule was tried" in reply.text
    assert all(f"counted {total} of 4" in reply.text for total in (2, 3, 4))


async def test_a_program_of_ones_own_is_checked_and_run_for_real(tutor: Tutor, student: Student) -> None:
    """A deadlock that needs luck to be met."""
    program = (
        "import threading\n"
        "one, two = threading.Lock(), threading.Lock()\n"
        "def move(first, second):\n"
        "    with first:\n"
        "        with second:\n"
        "            pass\n"
        "anna = threading.Thread(target=move, args=(one, two), name='anna')\n"
        "ben = threading.Thread(target=move, args=(two, one), name='ben')\n"
        "anna.start(); ben.start(); anna.join(); ben.join()\n"
    )
    reply = await student.types(f"/check ```python\n{program}```")
    assert "anna holds one and waits for two; ben holds two and waits for one." in reply.text
    assert "Deadlock: 2 threads wait for each other." in reply.pictures[0].alt
