"""What lanes and things are called on a picture: short names for threads, letters for things."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence

from bot.safe_text import clean
from bot.timeline.lanes import Lane

_ALARM = re.compile(
    r"\b(gone|oversold|lost|twice|too (many|late|much)|wrong|empty seat|time(d)? ?out|gave up|deadlock|stuck|"
    r"stale|broken?|missing|error|negative)\b|-\d",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """A stranger's text on one line, with nothing in it that hides."""
    return " ".join(clean(text, 200).split())


def thread_titles(threads: Iterable[str], drawn: Callable[[str], str] = str) -> dict[str, str]:
    """A short title for each thread, as it is `drawn`: "Thread-3 (buy)" is "buy 3". No two share one."""
    titles: dict[str, str] = {}
    for thread in threads:
        title = first = drawn(_short(plain(thread))) or "thread"
        number = 2
        while title in titles.values():
            title, number = f"{first} #{number}", number + 1
        titles[thread] = title
    return titles


def badge(title: str) -> str:
    """One to three characters that stand for a thread where a name does not fit: its number, or its first letters."""
    number = re.search(r"\d{1,3}$", title)
    return number[0] if number else title[:2]


def letters(things: Sequence[str]) -> dict[str, str]:
    """A letter for each thing, in their order: A to Z, then A2 and so on."""
    alphabet = string.ascii_uppercase
    return {
        thing: alphabet[index % 26] + (str(index // 26 + 1) if index >= 26 else "")
        for index, thing in enumerate(things)
    }


def last_words(lane: Lane, title: str, named: Mapping[str, str], headline: str = "") -> str:
    """What a lane says at its end: how it died, what it waits for, or what it printed last, without its own name.

    `named` is what things are called, by their own names; what the headline says already is not said again.
    """
    if lane.died:
        return f"died: {plain(lane.died)}"
    if lane.stuck is not None:
        return f"stuck: waits for {named.get(lane.stuck.thing, plain(lane.stuck.thing))}"
    words = own_words(lane, title, lane.said[-1].words) if lane.said else ""
    return "" if words.lower() == headline.lower() else words


def own_words(lane: Lane, title: str, words: str) -> str:
    """Printed words without the printing thread's name in front."""
    words = plain(words)
    for name in (plain(lane.thread), title):
        if words.lower().startswith(name.lower()):
            words = words[len(name) :].lstrip(" :,-")
    return words


def is_alarm(words: str) -> bool:
    """Whether printed words tell of something that went wrong, as far as words can tell."""
    return _ALARM.search(words) is not None


def _short(thread: str) -> str:
    found = re.fullmatch(r"Thread-(\d+)(?: \((.+)\))?", thread)
    if found:
        return f"{found[2]} {found[1]}" if found[2] else f"thread {found[1]}"
    found = re.fullmatch(r"(.+?)(?:-\d+)?_(\d+)", thread)
    if found:
        name = "pool" if found[1].startswith("ThreadPool") else found[1]
        return f"{name} {int(found[2]) + 1}"
    return thread


def columns(words: str) -> int:
    """How many columns of a terminal the words take: Chinese, Japanese and Korean letters and most emoji take two."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return len(words) + wide - sum(unicodedata.combining(char) > 0 for char in words)


def in_columns(words: str, width: int) -> str:
    """The words in exactly so many columns: cut with "…", or filled up with spaces."""
    if columns(words) > width:
        while words and columns(words) > width - 1:
            words = words[:-1]
        words += "…"
    return words + " " * (width - columns(words))
