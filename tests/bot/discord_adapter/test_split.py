"""Long text in parts: nothing lost, nothing too long, no code block left open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.discord_adapter.split import length, split_markdown

paragraph = st.text("abc é😀", min_size=1, max_size=400).filter(str.strip)
code = st.lists(st.text("x=1 ", max_size=40), max_size=30).map(lambda lines: "```python\n" + "\n".join(lines) + "\n```")
document = st.lists(paragraph | code, max_size=8).map("\n\n".join)


def letters(text: str) -> str:
    """A text without what splitting may add or drop: white space and fences."""
    return "".join(text.replace("```python", "").replace("```", "").split())


@given(document, st.integers(80, 500))
def test_each_part_fits_and_nothing_is_lost(text: str, limit: int) -> None:
    """Parts keep to their limits, every letter comes once and in order, and fences are in pairs."""
    parts = split_markdown(text, limit)
    assert all(0 < length(part) <= limit for part in parts)
    assert letters("".join(parts)) == letters(text)
    assert all(part.count("```") % 2 == 0 for part in parts)


def test_a_short_text_stays_whole() -> None:
    """What fits is one part, as it was written."""
    assert split_markdown("# One\n\nTwo.\n\n```python\nx = 1\n\ny = 2\n```", 4000) == [
        "# One\n\nTwo.\n\n```python\nx = 1\n\ny = 2\n```"
    ]


def test_it_is_cut_between_paragraphs() -> None:
    """A paragraph that does not fit any more begins the next part."""
    first, second, third = "one " * 15 + "end", "two " * 8 + "end", "three"
    assert split_markdown(f"{first}\n\n{second}\n\n{third}", 100) == [f"{first}\n\n{second}", third]


def test_a_code_block_that_fits_alone_is_not_cut() -> None:
    """Blank lines inside a code block are no place to cut."""
    block = "```python\na = 1\n\nb = 2\n```"
    assert split_markdown(f"{'word ' * 15}end\n\n{block}", 90) == ["word " * 15 + "end", block]


def test_a_code_block_that_is_too_long_is_closed_and_opened_again() -> None:
    """Each part shows its lines as code, in the same language."""
    parts = split_markdown("```python\n" + "\n".join(f"line_{n} = {n}" for n in range(10)) + "\n```", 80)
    assert len(parts) > 1
    assert all(part.startswith("```python\n") and part.endswith("\n```") for part in parts)


def test_no_text_has_no_part() -> None:
    """Nothing to say is no message, not an empty one."""
    assert split_markdown("\n \n", 100) == []
