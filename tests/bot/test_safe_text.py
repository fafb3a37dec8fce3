"""Strangers' text is shown as it is, and can do nothing."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.safe_text import LINE_LIMIT, clean, code_block, cut, inline, quoted

NASTY = (
    "``` `` ` \n \r @everyone <@1> \u202e \u200b \x1b[31m \x1b \x00 \ud800 \u2028 \U000e0041 "
    "e\u0301\u0301\u0301\u0301\u0301 \u3164 https://evil.example ** || " + "x" * 500
).split(" ")
nasty = st.sampled_from(NASTY)
strangers_text = st.lists(st.one_of(nasty, st.text(st.characters(), max_size=20)), max_size=12).map("".join)


def show_nothing(text: str) -> list[str]:
    """The characters of a text that would be invisible or reorder what is around them."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    return [c for c in text if c not in "\n\t" and (unicodedata.category(c) in hidden or c in "\u3164\u2800\ufe0f")]


@given(strangers_text)
def test_no_invisible_character_is_left(text: str) -> None:
    """Bidi marks, zero-width signs, control characters and surrogates would show something other than what is there."""
    assert show_nothing(clean(text)) == []
    clean(text).encode("utf-8")


@given(strangers_text)
def test_no_line_is_endless(text: str) -> None:
    """A line is cut at its limit, with a mark that says how much is missing."""
    assert all(len(line) <= LINE_LIMIT + 50 for line in clean(text).split("\n"))


@given(strangers_text)
def test_nothing_ends_a_code_block(text: str) -> None:
    """Between the first fence and the last there is none, so that the whole text stays inside."""
    block = code_block(text)
    assert block.startswith("```\n")
    assert block.endswith("\n```")
    assert "```" not in block[3:-3]


@given(strangers_text, st.integers(min_value=60, max_value=400))
def test_a_code_block_keeps_to_its_limit(text: str, limit: int) -> None:
    """Discord rejects a message that is one character too long."""
    assert len(code_block(text, limit)) <= limit


@given(strangers_text)
def test_a_name_in_a_sentence_has_no_meaning_to_markdown(text: str) -> None:
    """Each sign that could begin a mention, a link, a heading or a style has a backslash before it."""
    shown = inline(text, 400)
    assert "\n" not in shown
    assert not re.search(r"(?<!\\)[*_~|<>@#\[\]()`]", shown.replace("\\\\", ""))
    assert "://" not in shown


@given(strangers_text)
def test_a_quoted_value_is_one_piece_of_inline_code(text: str) -> None:
    """Nothing in a value can end the backticks around it."""
    shown = quoted(text)
    assert shown[0] == shown[-1] == "`"
    assert "`" not in shown[1:-1]
    assert "\n" not in shown


@given(strangers_text)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Two layers may both clean; the second must find nothing to do (long lines aside)."""
    once = clean(text, 10_000)
    assert clean(once, 10_000) == once


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.just("\n"), max_size=300))
def test_ordinary_output_is_shown_as_it_is(text: str) -> None:
    """Plain ASCII is not touched: what the student's program printed is what is read."""
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://evil.example\x07link\x1b]8;;\x07", "link"),
        ("a\x00b\x07", "a␀b␇"),
        ("user\u202etxt.exe", "user\\u202etxt.exe"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("lone \ud83d half", "lone \\ud83d half"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("naïve über 東京 привет שלום", "naïve über 東京 привет שלום"),
        ("✔️ done", "✔ done"),
    ],
)
def test_each_trick_has_its_picture(text: str, shown: str) -> None:
    """What is taken out is shown, so that a student sees what the program really printed."""
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@everyone", "\\@everyone"),
        ("<@42> **hi**", "\\<\\@42\\> \\*\\*hi\\*\\*"),
        ("see https://evil.example", "see https:/\\/evil.example"),
        ("# big\nname", "\\# big name"),
        ("- list", "\\- list"),
        ("Ann-Marie O'Neil 3.5", "Ann-Marie O'Neil 3.5"),
    ],
)
def test_a_name_reads_as_it_was_typed(text: str, shown: str) -> None:
    """The reader sees the name; the chat sees no command in it."""
    assert inline(text) == shown


def test_a_fence_inside_output_is_shown_with_other_signs() -> None:
    """A program that prints a fence shows three grave accents in the same block."""
    assert code_block("before\n```\n**I am the tutor**") == "```\nbefore\nˋˋˋ\n**I am the tutor**\n```"


def test_a_stack_of_marks_is_cut_down() -> None:
    """Text that climbs over its neighbours keeps three marks on a letter."""
    assert clean("Z" + "\u0301" * 40) == "Z" + "\u0301" * 3


def test_what_is_cut_is_counted() -> None:
    """The mark says how much is missing."""
    assert cut("x" * 1000, 100) == "x" * 60 + "… (940 characters more)"
    assert clean("y" * 450) == "y" * 400 + "… (50 characters more in this line)"
