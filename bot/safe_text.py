"""Strangers' text, made fit to be shown: nothing in it can ping anyone, end its block, hide itself, or look like ours.

`clean` is for any chat, the terminal too; `code_block`, `inline` and `quoted` are for text that is read as Markdown.
What is taken out is shown, never dropped in silence: a control character by its picture (`␀`), an invisible one by its
number (`\\u202e`). Only colours of a terminal (ANSI sequences) go without a trace: they say nothing.
"""

from __future__ import annotations

import re
import unicodedata

LINE_LIMIT = 400
"""Most characters of one line: one endless line would push everything else off a phone's screen."""

MARKS_LIMIT = 3
"""Most combining marks on one letter; real languages need fewer, stacks of them cover the lines above and below."""

_ANSI = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])|\x9b[0-?]*[ -/]*[@-~]")
_LINE_END = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0\u034f\u17b4\u17b5")
"""Letters by their category that show nothing; used for names that look empty."""

_SELECTORS = range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x1810)
_FENCE = re.compile("`{3,}")
_MARKDOWN = re.compile(r"[\\`*_~|<>@#\[\]()]|(?<=/)/|^[-+]|(?<=\d)\.(?=\s)")


def clean(text: str, line_limit: int = LINE_LIMIT) -> str:
    """The text with each character visible and in its place; line ends and tabs stay. Long lines are cut and marked."""
    text = _LINE_END.sub("\n", _ANSI.sub("", text))
    shown = _few_marks("".join(char if _is_plain(char) else _picture(char) for char in text))
    return "\n".join(_cut_line(line, line_limit) for line in shown.split("\n"))


def cut(text: str, limit: int) -> str:
    """At most `limit` characters of the text, with a mark that says how many are missing."""
    if len(text) <= limit:
        return text
    kept = max(0, limit - 40)
    return f"{text[:kept]}… ({len(text) - kept:,} characters more)"[:limit]


def code_block(text: str, limit: int = 1900, language: str = "") -> str:
    """A Markdown code block of at most `limit` characters that nothing in the text can end."""
    body = unfenced(clean(text))
    room = limit - len(language) - len("```\n\n```")
    return f"```{language}\n{cut(body, room)}\n```"


def unfenced(text: str) -> str:
    """The text with runs of three and more backticks made harmless, so that it can stand in a code block."""
    return _FENCE.sub(lambda match: "ˋ" * len(match.group()), text)


def inline(text: str, limit: int = 80) -> str:
    """The text on one line, to stand inside a sentence: shown as typed, with no meaning to Markdown. `limit` bounds
    what is shown; each sign with a meaning costs one character more."""
    one_line = cut(" ".join(clean(text).split()), limit)
    return _MARKDOWN.sub(r"\\\g<0>", one_line)


def quoted(text: str, limit: int = 80) -> str:
    """The text on one line as inline code, to name a value that was given: `` `99` ``."""
    one_line = cut(" ".join(clean(text).replace("`", "ˋ").split()), limit)
    return f"`{one_line or ' '}`"


def _is_plain(char: str) -> bool:
    if char in "\n\t" or " " <= char <= "~":
        return True
    if char in _BLANK or any(ord(char) in selectors for selectors in _SELECTORS):
        return False
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _picture(char: str) -> str:
    code = ord(char)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code == 0xFE0F:
        return ""  # it only asks for the coloured form of the sign before it, which chats show anyway
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _few_marks(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) or unicodedata.category(char) == "Me" else 0
        if marks <= MARKS_LIMIT:
            kept.append(char)
    return "".join(kept)


def _cut_line(line: str, limit: int) -> str:
    return line if len(line) <= limit else f"{line[:limit]}… ({len(line) - limit:,} characters more in this line)"
