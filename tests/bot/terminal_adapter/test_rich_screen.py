"""What is drawn on a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from bot.chat import Button, Reply
from bot.terminal_adapter.kept_files import KeptFiles
from bot.terminal_adapter.rich_screen import RichScreen


def drawn(reply: Reply, folder: Path, width: int = 60, colours: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, force_terminal=colours)
    RichScreen(out, KeptFiles(folder), lambda: 0.0, console).show(reply)
    return out.getvalue()


def test_lines_break_where_the_writer_broke_them(tmp_path: Path) -> None:
    """As in Discord; ordinary Markdown would join them."""
    lines = drawn(Reply("**one**\ntwo\n-# three"), tmp_path).splitlines()
    assert [line.strip() for line in lines[:3]] == ["one", "two", "three"]


def test_a_line_after_a_list_is_no_part_of_it(tmp_path: Path) -> None:
    """As in Discord; ordinary Markdown would indent it."""
    lines = drawn(Reply("- one\n- two\nthree"), tmp_path).splitlines()
    assert any(line.startswith("three") for line in lines)


def test_a_code_block_keeps_its_lines_as_they_are(tmp_path: Path) -> None:
    """`# ` is a comment there, not a heading, and `||` is an operator."""
    text = drawn(Reply("```python\n# not a heading\na || b || c\n- x\ny\n```"), tmp_path)
    assert "# not a heading" in text
    assert "a || b || c" in text


def test_a_heading_stands_at_the_left(tmp_path: Path) -> None:
    """Readers look there."""
    assert drawn(Reply("# Locks\ntext"), tmp_path).startswith("Locks")


def test_no_button_is_cut_in_two(tmp_path: Path) -> None:
    """A number at the end of a row and its label in the next is hard to read."""
    reply = Reply("x", buttons=tuple(Button(f"Button number {n}", "/x") for n in range(6)))
    rows = [line for line in drawn(reply, tmp_path, width=50).splitlines() if line.startswith("[")]
    assert len(rows) == 3
    assert all(line.count("Button number") == line.count("[") for line in rows)


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "\x1b[31mred", "a\x07b", "[1] Again"])
def test_output_of_a_program_is_shown_as_it_is_and_does_nothing(tmp_path: Path, text: str) -> None:
    """No markup of rich's, no colour, no bell; and behind a bar."""
    shown = drawn(Reply("ours", code=text), tmp_path)
    line = next(line for line in shown.splitlines() if line.startswith("│ "))
    assert "\x1b" not in line
    assert "\x07" not in line
    if "[bold]" in text:
        assert "[bold]x[/bold]" in line


def test_a_markdown_link_shows_its_address(tmp_path: Path) -> None:
    """A terminal has no way to follow a hidden one."""
    assert "https://docs.python.org" in drawn(Reply("[the docs](https://docs.python.org)"), tmp_path)
