"""Finding lessons and demos by name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from lessons.catalog import OWN_LESSONS, Catalog
from lessons.errors import NotThere


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return Catalog.load()


def test_the_projects_own_lessons_load_without_a_problem(catalog: Catalog) -> None:
    """A lesson with a problem would be left out, so the list of problems says it first."""
    assert catalog.problems == ()
    assert 22 in catalog.lessons


def test_an_unknown_demo_is_answered_with_the_names_that_exist(catalog: Catalog) -> None:
    """A typing mistake gets the closest name, and all others."""
    with pytest.raises(NotThere, match="Did you mean `booking`") as caught:
        catalog.demo("bookin")
    assert "`semaphore`" in str(caught.value)


def test_a_copied_lesson_does_not_fill_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It clashes in every name, and each start of the tutor reads it."""
    copy = tmp_path / "copy"
    shutil.copytree(OWN_LESSONS / "22_synchronization", copy)
    catalog = Catalog.load((OWN_LESSONS, copy))
    assert len(catalog.problems) > 20
    assert len(caplog.messages) == 4
    assert f"{len(catalog.problems) - 3} more; `lockstep lesson-check` lists them." in caplog.messages[-1]


@pytest.fixture
def with_a_faulty_one(tmp_path: Path) -> Catalog:
    """Beside the project's own lessons there is a 23rd, whose `lesson.toml` cannot be read."""
    faulty = tmp_path / "23_pools"
    for name in ("demos", "puzzles", "exercises/pool"):
        (faulty / name).mkdir(parents=True)
    (faulty / "lesson.toml").write_text("number = 23\ntitle = \n")
    (faulty / "demos" / "pool_demo.py").write_text("print(1)\n")
    (faulty / "puzzles" / "pool_puzzle.py").write_text("print(1)\n")
    (faulty / "exercises" / "pool" / "task.md").write_text("Do it.\n")
    return Catalog.load((OWN_LESSONS, tmp_path))


def test_a_lesson_that_was_left_out_is_answered_with_the_reason_and_a_remedy(
    with_a_faulty_one: Catalog, tmp_path: Path
) -> None:
    """So that a teacher who asks for it need not find the log first; students are told no path of the host."""
    with pytest.raises(NotThere) as caught:
        with_a_faulty_one.lesson(23)
    sentence = str(caught.value)
    assert sentence.startswith("There is no lesson `23`, because something is wrong in the folder `23_pools`: ")
    assert "`lockstep lesson-check FOLDER` says what" in sentence
    assert "There is: `/lesson 22`." in sentence
    assert str(tmp_path) not in sentence


def test_what_a_lesson_that_was_left_out_has_is_answered_likewise(with_a_faulty_one: Catalog) -> None:
    """Its demo, puzzle and exercise; another name is one that does not exist."""
    finds = {
        "pool_demo": with_a_faulty_one.demo,
        "pool_puzzle": with_a_faulty_one.puzzle,
        "pool": with_a_faulty_one.exercise,
    }
    for name, find in finds.items():
        with pytest.raises(NotThere, match=f"`{name}`, because") as caught:
            find(name)
        assert caught.value.near is None
    with pytest.raises(NotThere, match="There is no demo `other`\\."):
        with_a_faulty_one.demo("other")


def test_a_lesson_with_the_number_of_another_takes_nothing_away(tmp_path: Path) -> None:
    """Lesson 22 is still lesson 22."""
    copy = tmp_path / "copy"
    shutil.copytree(OWN_LESSONS / "22_synchronization", copy)
    catalog = Catalog.load((OWN_LESSONS, copy))
    assert catalog.left_out[0].folder == "copy"
    assert catalog.lesson(22).folder == OWN_LESSONS / "22_synchronization"
