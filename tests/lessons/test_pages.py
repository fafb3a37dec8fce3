"""Cutting a section into pages that fit one message."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from lessons.markdown import blocks
from lessons.pages import pages

PARAGRAPHS = some.text(alphabet="abc .,*`", max_size=300).map(lambda text: text.replace("```", ""))
CODE = some.text(alphabet="xyz =\n", max_size=300).map(lambda text: f"```python\n{text}\n```")
SECTIONS = some.lists(some.one_of(PARAGRAPHS, CODE), max_size=12).map("\n\n".join)


@given(SECTIONS)
def test_every_page_fits_and_its_fences_are_closed(text: str) -> None:
    """Whatever a teacher writes, also a block that is longer than a page."""
    for page in pages(text, limit=120):
        assert len(page) <= 120
        assert page.count("```") % 2 == 0


@given(SECTIONS)
def test_nothing_is_lost_and_nothing_changes_its_place(text: str) -> None:
    """The words of all pages are the words of the section."""

    def words(shown: str) -> str:
        return "".join(shown.replace("```python", "").replace("```", "").split())

    assert words("".join(pages(text, limit=120))) == words(text)


def test_a_paragraph_that_announces_code_stays_with_it() -> None:
    """`Here it is:` at the end of a page would announce nothing."""
    text = "One.\n\nHere it is:\n\n```python\nprint(1)\n```\n\n```output\n1\n```"
    assert pages(text, limit=50) == ["One.", "Here it is:\n\n```python\nprint(1)\n```\n\n```\n1\n```"]


def test_the_lines_of_a_paragraph_are_joined_and_those_of_a_list_are_not() -> None:
    """A chat shows each line break as one."""
    (block,) = blocks("- one\n  and more\n- two")
    assert block.text == "- one and more\n- two"
    (block,) = blocks("one\nand more")
    assert block.text == "one and more"


def test_an_empty_text_is_one_empty_page() -> None:
    """So there is always a page to show."""
    assert pages("") == [""]
