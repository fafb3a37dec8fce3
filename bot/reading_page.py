"""What a student sees of a lesson: the table of contents, and one page of a section with its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat import LABEL_LIMIT, Button, Menu, Option, Reply
from lessons.catalog import Catalog
from lessons.lesson import Lesson, Section, Try
from lessons.pages import PAGE, pages

MENU_LIMIT = 25


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a section; `page` counts from 1."""

    lesson: Lesson
    section: Section
    page: int = 1

    @property
    def pages(self) -> list[str]:
        """All pages of this section."""
        room = PAGE - len(introduction(self.lesson)) if self.section.number == 1 else None
        return pages(self.section.text, PAGE, room)

    @property
    def line(self) -> str:
        """What to type to come here."""
        end = f" {self.page}" if self.page > 1 else ""
        return f"/lesson {self.lesson.number} {self.section.slug}{end}"

    def after(self) -> Place | None:
        """The next page, or None at the end of the lesson."""
        if self.page < len(self.pages):
            return Place(self.lesson, self.section, self.page + 1)
        following = self.lesson.sections[self.section.number : self.section.number + 1]
        return Place(self.lesson, following[0]) if following else None

    def before(self) -> Place | None:
        """The page before, or None at the beginning of the lesson."""
        if self.page > 1:
            return Place(self.lesson, self.section, self.page - 1)
        if self.section.number == 1:
            return None
        last = Place(self.lesson, self.lesson.sections[self.section.number - 2])
        return Place(last.lesson, last.section, len(last.pages))


def contents(catalog: Catalog) -> Reply:
    """The table of contents."""
    if not catalog.lessons:
        return Reply("There is no lesson here yet. `lessons/README.md` tells a teacher how to write one.", private=True)
    entries = [
        f"**Lesson {lesson.number}: {lesson.title}** ({_minutes(lesson)})\n{lesson.summary}"
        for lesson in catalog.lessons.values()
    ]
    text = "# Table of contents\n\n" + "\n\n".join(_fitting(entries))
    options = tuple(
        Option(f"{lesson.number}. {lesson.title}"[:100], f"/lesson {lesson.number}")
        for lesson in catalog.lessons.values()
    )
    first = next(iter(catalog.lessons))
    return Reply(
        text,
        buttons=(Button(f"Read lesson {first}", f"/lesson {first}", primary=True), Button("Help", "/help")),
        menu=Menu("Choose a lesson", options[:MENU_LIMIT]) if len(options) > 1 else None,
        private=True,
        replaces=True,
    )


def _fitting(entries: Sequence[str]) -> list[str]:
    """As many entries as fit one message; the rest is said to be there."""
    shown: list[str] = []
    for entry in entries:
        if sum(len(one) + 2 for one in shown) + len(entry) > PAGE:
            return [*shown, f"... and {len(entries) - len(shown)} more: type `/lesson` and a number."]
        shown.append(entry)
    return shown


def page(catalog: Catalog, place: Place, resumed: bool = False) -> Reply:
    """One page, with the way on and back, a menu of the sections, and what to try."""
    lesson, section = place.lesson, place.section
    count = len(place.pages)
    part = f", page {place.page} of {count}" if count > 1 else ""
    lines = [f"**Lesson {lesson.number}, section {section.number} of {len(lesson.sections)}{part}**"]
    if resumed:
        lines.append(f"You stopped here. `/lesson {lesson.number} {lesson.sections[0].slug}` is the beginning.")
    lines.append(f"# {section.title}")
    if section.number == 1 and place.page == 1:
        lines.append(introduction(lesson))
    text = "\n".join(lines) + "\n" + place.pages[place.page - 1]
    ending = place.after() is None
    if ending:
        text += "\n\n" + _way_on(catalog, lesson)
    return Reply(
        text,
        buttons=_buttons(catalog, place, ending),
        menu=_menu(lesson, section) if len(lesson.sections) > 1 else None,
        private=True,
        replaces=True,
    )


def _minutes(lesson: Lesson) -> str:
    return "1 minute" if lesson.minutes == 1 else f"{lesson.minutes} minutes"


def introduction(lesson: Lesson) -> str:
    """What the lesson is for: shown above its first section."""
    lines = [f"*{lesson.title}: about {_minutes(lesson)}.* After it you can:"]
    lines += [f"- {goal}" for goal in lesson.goals]
    if lesson.leaves_out:
        lines.append("Not in this lesson: " + "; ".join(lesson.leaves_out) + ".")
    return "\n".join(lines) + "\n"


def _way_on(catalog: Catalog, lesson: Lesson) -> str:
    back = "`/lesson` is the table of contents."
    if lesson.next is None:
        return f"This is the end of the lesson. {back}"
    title = f"lesson {lesson.next.number}, {lesson.next.title}"
    if lesson.next.number in catalog.lessons:
        return f"The next is {title}: `/lesson {lesson.next.number}`. {back}"
    return f"The next is {title}. This tutor does not have it yet; your teacher can add it. {back}"


def _buttons(catalog: Catalog, place: Place, ending: bool) -> tuple[Button, ...]:
    before, after = place.before(), place.after()
    buttons: list[Button] = []
    if before is not None:
        buttons.append(Button("Previous", before.line))
    if after is not None:
        label = f"Next: {after.section.title}" if after.page == 1 else "Next page"
        buttons.append(Button(label if len(label) <= LABEL_LIMIT else "Next section", after.line, primary=True))
    if ending:
        buttons += _endings(catalog, place.lesson)
    if place.page == len(place.pages):
        buttons += [_try(catalog, one) for one in place.section.tries]
        if place.section.asked:
            buttons.append(Button("Quiz on this section", f"/quiz {place.lesson.number} {place.section.slug}"))
    return (*buttons, Button("Contents", "/lesson"))


def _endings(catalog: Catalog, lesson: Lesson) -> list[Button]:
    """The ways on from the last page."""
    buttons: list[Button] = []
    if lesson.next is not None and lesson.next.number in catalog.lessons:
        buttons.append(Button(f"Lesson {lesson.next.number}", f"/lesson {lesson.next.number}", primary=True))
    if any(section.asked for section in lesson.sections):
        buttons.append(Button(f"Quiz on lesson {lesson.number}", f"/quiz {lesson.number}"))
    if lesson.exercises:
        buttons.append(Button("Exercises", "/practice"))
    return buttons


def _try(catalog: Catalog, one: Try) -> Button:
    """The button of what a section offers; a demo asks for a prediction first, where there is one to make."""
    if one.exercise is not None:
        return Button(one.label, f"/practice {one.exercise}")
    if one.puzzle is not None:
        return Button(one.label, f"/puzzle {one.puzzle}")
    demo = catalog.demo(str(one.demo))
    variant = demo.variant(one.variant)
    asks = variant is not None and variant.prediction is not None
    words = [demo.name, *(str(word) for word in (one.number, one.variant) if word is not None)]
    return Button(one.label, ("/predict " if asks else "/demo ") + " ".join(words))


def _menu(lesson: Lesson, here: Section) -> Menu:
    """The sections; of more than a menu can hold, those around this one."""
    start = max(0, min(here.number - 1 - MENU_LIMIT // 2, len(lesson.sections) - MENU_LIMIT))
    shown: Sequence[Section] = lesson.sections[start : start + MENU_LIMIT]
    return Menu(
        "Go to a section",
        tuple(
            Option(f"{one.number}. {one.title}"[:100], Place(lesson, one).line, chosen=one.number == here.number)
            for one in shown
        ),
    )
