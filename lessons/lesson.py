"""What a lesson is: its title and goals, its sections to read, its demos to try."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lessons.demo import Demo
from lessons.errors import NotThere
from lessons.exercise import Exercise
from lessons.puzzle import Puzzle


@dataclass(frozen=True, slots=True)
class Try:
    """What a section offers to do: run a demo (what is None takes its default), an exercise, or a puzzle."""

    label: str
    demo: str | None = None
    number: int | None = None
    variant: str | None = None
    exercise: str | None = None
    puzzle: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section: `number` counts from 1, `slug` is its name in a typed line, `text` is Markdown without the title.

    `asked`: there are questions about it.
    """

    number: int
    slug: str
    title: str
    text: str
    tries: tuple[Try, ...] = ()
    asked: bool = False


@dataclass(frozen=True, slots=True)
class NextLesson:
    """The lesson that comes after this one, which need not exist in this catalog."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `minutes` is the time to read it; `leaves_out` says what it does not teach."""

    number: int
    title: str
    minutes: int
    summary: str
    goals: tuple[str, ...]
    leaves_out: tuple[str, ...]
    sections: tuple[Section, ...]
    demos: tuple[Demo, ...]
    next: NextLesson | None
    folder: Path
    exercises: tuple[Exercise, ...] = ()
    puzzles: tuple[Puzzle, ...] = ()

    def section(self, name: str) -> Section:
        """The section of this slug, title, or number. Raises `NotThere`, which names what exists."""
        wanted = name.strip().lower()
        for section in self.sections:
            if wanted in (section.slug, section.title.lower(), str(section.number)):
                return section
        starting = [one for one in self.sections if one.slug.startswith(wanted) and len(wanted) >= 3]
        if len(starting) == 1:
            return starting[0]
        raise NotThere(f"section of lesson {self.number} called", name, [one.slug for one in self.sections])

    def demo(self, name: str) -> Demo:
        """The demo of this name. Raises `NotThere`, which names what exists."""
        for demo in self.demos:
            if demo.name == name:
                return demo
        raise NotThere(f"demo of lesson {self.number} called", name, [demo.name for demo in self.demos])
