"""The quiz's pictures: what they say is there whole."""

from __future__ import annotations

import pytest

from bot.quiz.bars import Bar, Row, draw_bars
from bot.timeline.canvas import Sheet
from bot.timeline.palette import PERMIT
from lessons.catalog import Catalog
from lessons.quizzes import Quizzes


def drawn(monkeypatch: pytest.MonkeyPatch, row: Row, foot: str) -> str:
    """Every word on the picture."""
    words: list[str] = []
    monkeypatch.setattr(Sheet, "text", lambda sheet, x, y, text, *more, **how: words.append(text))
    assert draw_bars("500 answers", [row], foot).startswith(b"\x89PNG")
    return " ".join(words)


def test_no_option_and_no_question_without_code_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """The right option is bold and stands beside a tick: the longest ones take two lines, a question three."""
    for question in Quizzes(Catalog.load()).of(22).questions:
        filled = question.variant(1)
        for option in filled.options:
            row = Row(f"A  {' / '.join(option.text.splitlines())}", (Bar(0.5, "250 (50 %)", PERMIT),), marked=True)
            assert "…" not in drawn(monkeypatch, row, filled.ask)
