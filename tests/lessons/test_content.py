"""Every lesson folder of the project: well formed, its code runs, and what it says is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from lessons.catalog import OWN_LESSONS, Catalog, lesson_folders
from lessons.check import check_lesson, words
from lessons.demo import Demo, Variant
from lessons.demo_check import check_runs
from lessons.lesson import Lesson
from lessons.running import run_program
from lessons.section_check import check_section

FOLDERS = lesson_folders([OWN_LESSONS])
LESSONS = list(Catalog.load().lessons.values())
SECTIONS = [file for folder in FOLDERS for file in sorted(folder.glob("sections/*.md"))]
VARIANTS = [(lesson, demo, variant) for lesson in LESSONS for demo in lesson.demos for variant in demo.variants]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_lessons_folder_has_no_problem(folder: Path) -> None:
    """What `lockstep lesson-check` would tell its teacher."""
    assert [str(problem) for problem in check_lesson(folder, LESSONS)] == []


@pytest.mark.parametrize("file", SECTIONS, ids=lambda file: file.stem)
def test_the_code_of_a_section_does_what_the_text_beside_it_says(file: Path) -> None:
    """Each block is run, and what it prints is compared with the output that the text shows."""
    assert [str(problem) for problem in check_section(file, run_program)] == []


@pytest.mark.parametrize(
    ("lesson", "demo", "variant"), VARIANTS, ids=[f"{demo.name}-{variant.name}" for _, demo, variant in VARIANTS]
)
def test_a_demo_fails_as_often_as_its_description_says(lesson: Lesson, demo: Demo, variant: Variant) -> None:
    """With its least, usual and greatest number: never, or in some of the runs, and always with an outcome in words."""
    assert [str(problem) for problem in check_runs(demo, variant, lesson.folder, run_program)] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.folder.name)
def test_each_demo_is_offered_by_a_section(lesson: Lesson) -> None:
    """A demo that no section leads to is found by nobody who reads."""
    offered = {one.demo for section in lesson.sections for one in section.tries}
    assert {demo.name for demo in lesson.demos} <= offered


def test_lesson_22_is_ten_minutes_of_reading() -> None:
    """At 150 to 250 words a minute, which is slow enough for a second language."""
    lesson = Catalog.load().lesson(22)
    assert lesson.minutes == 10
    assert 1500 <= words(lesson) <= 2300


def test_lesson_22_has_all_parts_of_its_plan() -> None:
    """From the challenges to the way on, in this order."""
    slugs = [section.slug for section in Catalog.load().lesson(22).sections]
    plan = ["challenges", "locks", "semaphores", "mutexes", "choosing", "key_points", "practice", "further_reading"]
    assert [slug for slug in slugs if slug in plan] == plan
