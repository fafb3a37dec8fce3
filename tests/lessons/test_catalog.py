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
