"""The `[[try]]` tables of a lesson: what a section offers to do, a demo, an exercise or a puzzle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lessons.demo import Demo
from lessons.lesson import Lesson, Try
from lessons.table import Table

KINDS = ("demo", "exercise", "puzzle")


@dataclass(frozen=True, slots=True)
class Offered:
    """A `[[try]]`, the section that it names, and the table it was read from."""

    section: str
    offer: Try
    table: Table

    def check(self, lesson: Lesson) -> None:
        """Notes what it refers to and the lesson does not have."""
        there = {
            "section": [section.slug for section in lesson.sections],
            "exercise": [exercise.name for exercise in lesson.exercises],
            "puzzle": [puzzle.name for puzzle in lesson.puzzles],
        }
        asked = {"section": self.section, "exercise": self.offer.exercise, "puzzle": self.offer.puzzle}
        for kind, name in asked.items():
            if name and name not in there[kind]:
                known = ", ".join(there[kind]) or "none"
                self.table.note(kind, f'There is no {kind} "{name}" in this lesson.', f"There is: {known}.")
        self.table.finish()


def read_tries(table: Table, demos: Sequence[Demo]) -> list[Offered]:
    """Every `[[try]]` of the lesson."""
    return [Offered(one.word("section"), _try(one, demos), one) for one in table.tables("try")]


def _try(table: Table, demos: Sequence[Demo]) -> Try:
    given = [kind for kind in KINDS if kind in table.values]
    if len(given) != 1:
        table.source.note(
            f"{table.title} names {' and '.join(given) or 'nothing to try'}.",
            "Let it name one: `demo`, `exercise` or `puzzle`.",
            table.at,
        )
    label = table.text("label", limit=38)
    if "demo" in given:
        return _demo(table, demos, label)
    names = {kind: table.word(kind) for kind in given}
    return Try(label, exercise=names.get("exercise"), puzzle=names.get("puzzle"))


def _demo(table: Table, demos: Sequence[Demo], label: str) -> Try:
    name = table.word("demo")
    variant = table.text("variant", fallback="") or None
    demo = next((one for one in demos if one.name == name), None)
    if demo is None:
        there = ", ".join(one.name for one in demos) or "none"
        table.note("demo", f'There is no demo "{name}" in this lesson.', f"There is: {there}.")
    elif demo.variant(variant) is None:
        there = ", ".join(one.name for one in demo.variants)
        table.note("variant", f'Demo "{name}" has no variant "{variant}".', f"It has: {there}.")
    return Try(label, name, _number(table, demo), variant)


def _number(table: Table, demo: Demo | None) -> int | None:
    table.asked.add("number")
    if "number" not in table.values or demo is None:
        return None
    if demo.number is None:
        table.note("number", "This demo takes no number.", "Take `number` out here, or add [number] to the demo.")
        return None
    return table.whole("number", demo.number.least, demo.number.most)
