"""`/lesson`: the table of contents; `/lesson 22`: read on; `/lesson 22 semaphores`: a section by its name."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Choice, Command, Parameter, Refusal
from bot.database.errors import DatabaseUnavailable
from bot.database.reading import ReadingPositions
from bot.reading_page import Place, contents, page
from lessons.catalog import Catalog
from lessons.errors import NotThere
from lessons.lesson import Lesson

log = logging.getLogger(__name__)


class ReadLesson(Command):
    """Lessons are read in private: a class that reads does not flood its channel."""

    name = "lesson"
    summary = "Read a lesson, from where you stopped"
    parameters = (
        Parameter("lesson", "the number of a lesson", kind="int", completes=True),
        Parameter("section", "the name of a section", kind="rest", completes=True),
    )
    examples = ("/lesson 22", "/lesson 22 semaphores", "/lesson")
    private = True

    def __init__(self, catalog: Catalog, reading: ReadingPositions) -> None:
        self._catalog = catalog
        self._reading = reading

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """One private page. The position is remembered after it was shown, so that nobody waits for that."""
        if not arguments:
            yield contents(self._catalog)
            return
        name = str(arguments.get("section", ""))
        lesson = self._lesson(arguments, name)
        stopped = await self._stopped(request, lesson) if not name else None
        place = self._named(lesson, name) if name else self._resume(lesson, stopped)
        yield page(self._catalog, place, resumed=stopped is not None and place.section.number > 1)
        await self._remember(request, place)

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Lessons by number, sections by name; what begins as typed comes first."""
        if parameter == "lesson":
            choices = [
                Choice(str(one.number), f"{one.number}. {one.title}"[:100]) for one in self._catalog.lessons.values()
            ]
        else:
            number = arguments.get("lesson")
            chosen = [one for one in self._catalog.lessons.values() if number in (None, one.number)]
            choices = [Choice(one.slug, one.title[:100]) for lesson in chosen for one in lesson.sections]
        wanted = typed.strip().lower()
        matching = [one for one in choices if wanted in one.value or wanted in one.label.lower()]
        return sorted(matching, key=lambda one: not one.value.startswith(wanted))

    def _lesson(self, arguments: Arguments, name: str) -> Lesson:
        try:
            if "lesson" in arguments:
                return self._catalog.lesson(int(arguments["lesson"]))
        except NotThere as missing:
            raise Refusal(str(missing), buttons=(Button("Contents", "/lesson"),)) from None
        for lesson in self._catalog.lessons.values():
            try:
                lesson.section(_page_of(name)[0])
                return lesson
            except NotThere:
                continue
        sections = [one.slug for lesson in self._catalog.lessons.values() for one in lesson.sections]
        nothing = NotThere("lesson or section", name, sections)
        raise Refusal(str(nothing), buttons=(Button("Contents", "/lesson"),))

    def _named(self, lesson: Lesson, name: str) -> Place:
        """The page of a section by its name, with the page's number after it: `locks`, `locks 2`."""
        wanted, number = _page_of(name)
        try:
            section = lesson.section(wanted)
        except NotThere as missing:
            near = (Button(missing.near, f"/lesson {lesson.number} {missing.near}"),) if missing.near else ()
            numbers = f" Or give its number, 1 to {len(lesson.sections)}." if wanted.isdigit() else ""
            raise Refusal(f"{missing}{numbers}", buttons=(*near, Button("Contents", "/lesson"))) from None
        count = len(Place(lesson, section).pages)
        if not 1 <= number <= count:
            raise Refusal(f"Section `{section.slug}` has {count} page{'s' * (count > 1)}, and no page {number}.")
        return Place(lesson, section, number)

    def _resume(self, lesson: Lesson, stopped: str | None) -> Place:
        section = next((one for one in lesson.sections if one.slug == stopped), lesson.sections[0])
        return Place(lesson, section)

    async def _stopped(self, request: Request, lesson: Lesson) -> str | None:
        try:
            return await self._reading.position(request.person.id, lesson.number)
        except DatabaseUnavailable as error:
            log.warning("reading position not known: %s", error)
            return None

    async def _remember(self, request: Request, place: Place) -> None:
        try:
            await self._reading.remember(
                request.person.id, place.lesson.number, place.section.slug, request.place.server
            )
        except DatabaseUnavailable as error:
            log.warning("reading position not kept: %s", error)


def _page_of(name: str) -> tuple[str, int]:
    words = name.split()
    if len(words) > 1 and words[-1].isascii() and words[-1].isdigit():
        return " ".join(words[:-1]), int(words[-1][:4])
    return name, 1
