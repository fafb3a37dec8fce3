"""A student who talks to the whole tutor, with no chat between: lines go in, replies come out."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.chat import Person, Place, Reply, Request
from bot.database import migrate
from bot.log_file import LogFile
from bot.settings import Settings
from bot.tutor import Tutor
from lessons import quizzes
from lessons.catalog import Catalog
from tests.bot import made_once


@dataclass
class Student:
    """Types lines and presses the buttons of the last reply."""

    tutor: Tutor
    person: Person
    last: Reply | None = None

    async def types(self, line: str) -> Reply:
        """The last reply to a line."""
        replies = [reply async for reply in self.tutor.answer(Request(line, self.person, Place("class", "school")))]
        assert replies, f"no reply to {line}"
        self.last = replies[-1]
        return self.last

    async def presses(self, label: str) -> Reply:
        """The reply to the button, or the menu's entry, that begins with this label."""
        assert self.last is not None
        options = self.last.menu.options if self.last.menu else ()
        lines = {one.label: one.line for one in (*self.last.buttons, *options)}
        found = [line for shown, line in lines.items() if shown.startswith(label)]
        assert found, f"no button {label!r} in {list(lines)}"
        return await self.types(found[0])

    def classmate(self, name: str, teacher: bool = False) -> Student:
        """Somebody else of the same class."""
        return Student(self.tutor, replace(self.person, id=f"test:{name}", name=name, teacher=teacher))


@pytest.fixture(scope="session", autouse=True)
def lessons_read_once() -> Iterator[None]:
    """The project's own lessons do not change while they are tested."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Catalog, "load", made_once.own_catalog_once(Catalog.load))
        patch.setattr(quizzes, "read_quiz", made_once.own_quizzes_once(quizzes.read_quiz))
        yield


@pytest.fixture(autouse=True)
def log_closed() -> Iterator[None]:
    """A command line that a test has run in its own process sends the log of all later tests into a file."""
    root = logging.getLogger()
    level = root.level
    yield
    root.setLevel(level)
    for handler in root.handlers[:]:
        if isinstance(handler, LogFile):
            root.removeHandler(handler)
            handler.close()


@pytest.fixture(scope="session")
def copying_upgrade() -> Callable[[Connection], None]:
    """Gives a new database its tables without running every migration again."""
    return made_once.tables_copied(migrate.upgrade)


@pytest.fixture(autouse=True)
def upgraded(copying_upgrade: Callable[[Connection], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests of the migrations themselves have their own fixture of this name, which leaves them as they are."""
    monkeypatch.setattr(migrate, "upgrade", copying_upgrade)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that keep everything in the test's own folder."""
    return Settings(data=tmp_path / "data")


@pytest.fixture
async def tutor(settings: Settings) -> AsyncIterator[Tutor]:
    """The whole tutor."""
    async with Tutor(settings) as tutor:
        yield tutor


@pytest.fixture
def student(tutor: Tutor) -> Student:
    """A student of the class."""
    return Student(tutor, Person("test:ada", "Ada"))


@pytest.fixture
def student_of() -> Callable[[Tutor], Student]:
    """A student of another tutor, such as one that was started again."""
    return lambda tutor: Student(tutor, Person("test:ada", "Ada"))
