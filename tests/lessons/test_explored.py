"""What lesson 22 says of every schedule, settled by trying every schedule."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from lessons.catalog import Catalog
from lessons.demo import Demo, Variant
from lessons.question import Question
from lessons.quizzes import Quizzes
from sandbox.explorer.report import ExplorationReport
from sandbox.job import Explore, Job, Limits
from sandbox.local_pool import LocalPool

CATALOG = Catalog.load()
VARIANTS = [(demo, variant) for demo in CATALOG.demos for variant in demo.variants]
QUESTIONS = [
    one for number in CATALOG.lessons for one in Quizzes(CATALOG).of(number).questions if one.settled is not None
]
EXPLORED = [one for one in QUESTIONS if one.settled and one.settled.explored]


@pytest.fixture
async def pool(tmp_path: Path) -> AsyncIterator[LocalPool]:
    async with LocalPool("none", 1, 4, tmp_path) as pool:
        yield pool


async def explored(pool: LocalPool, program: str, arguments: tuple[str, ...] = ()) -> ExplorationReport:
    """The explorer's report on a program of ours."""
    limits = Limits(wall_seconds=55, cpu_seconds=55, memory_mb=512)
    job = Job(program, Explore(seconds=40, canary=False, arguments=arguments), limits)
    result = await pool.run(job, "test", trusted=True)
    assert result.report is not None, result
    return ExplorationReport.from_dict(result.report)


@pytest.mark.parametrize(("demo", "variant"), VARIANTS, ids=[f"{demo.name}-{one.name}" for demo, one in VARIANTS])
async def test_a_demo_fails_under_some_schedule_exactly_if_its_description_says_so(
    pool: LocalPool, demo: Demo, variant: Variant
) -> None:
    """`never` is not only never seen; also what real runs hide is found, such as a bare `counter += 1`."""
    least = demo.number.least if demo.number else None
    report = await explored(pool, demo.program, demo.arguments(least, variant.name))
    told = f"{report.message} {report.reason}"
    assert report.verdict == ("holds" if variant.fails == "never" else "fails"), told
    if variant.fails != "never":
        assert report.kind in ("assertion", "deadlock"), told


@pytest.mark.parametrize("question", EXPLORED, ids=lambda question: question.id)
async def test_a_question_about_every_schedule_is_settled_by_the_explorer(pool: LocalPool, question: Question) -> None:
    """The code that a student sees fails, or holds, as the answer says."""
    assert question.settled is not None
    for number in range(len(question.vary)):
        settled = question.variant(number).settled
        assert settled is not None
        report = await explored(pool, settled.program)
        assert report.verdict == settled.explored, f"{report.message} {report.reason}"
