"""The quizzes of a catalog's lessons, each read when it is first asked for."""

from __future__ import annotations

import logging

from lessons.catalog import Catalog
from lessons.quiz import Quiz
from lessons.quiz_reading import read_quiz

log = logging.getLogger(__name__)


class Quizzes:
    """Reading all questions takes longer than showing a section, so it waits until somebody wants them."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self._read: dict[int, Quiz] = {}

    def of(self, number: int) -> Quiz:
        """The quiz of this lesson, without its faulty questions. Raises `NotThere` if there is no such lesson."""
        lesson = self.catalog.lesson(number)
        if number not in self._read:
            slugs = [section.slug for section in lesson.sections]
            self._read[number], problems = read_quiz(lesson.folder, number, slugs, lesson.demos)
            for problem in problems:
                log.warning("question left out: %s", problem)
        return self._read[number]
