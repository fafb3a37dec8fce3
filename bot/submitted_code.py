"""Code that somebody hands in: from a form's field, an attached file, or a code block in the line.

`/run`, `/check` and `/submit` read it here, so that they take the same and refuse the same, in the same words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.chat import Attachment, Field, Form, Request
from bot.command import Refusal
from bot.safe_text import quoted

MOST_CODE = 100_000
"""Most characters of a program: far more than a student writes, far less than would hold anyone up."""

_BLOCK = re.compile(r"```([^\n`]*)\n(.*?)```", re.DOTALL)
_ONE_LINE_BLOCK = re.compile(r"```([^\n]*?)```|`([^`\n]+)`")
_LANGUAGES = ("", "py", "python", "python3", "py3")


@dataclass(frozen=True, slots=True)
class Submitted:
    """A program that was handed in. `name` is what tracebacks call it; `input` is what is typed to it, or None."""

    code: str
    name: str = "program.py"
    input: str | None = None


def submitted_code(request: Request, typed: str = "") -> Submitted | None:
    """What was handed in, or None if nothing was: then a form helps. `typed` is what stood in the line.

    Looks at the form's fields `code` and `input`, then at files, then at `typed`. Raises `Refusal` for what cannot be
    a program: a picture, an empty file, one that is too long.
    """
    if "code" in request.fields:
        found = Submitted(code_in(request.fields["code"]))
    elif request.attachments:
        found = _from_file(request.attachments)
    elif typed.strip():
        found = Submitted(code_in(typed))
    else:
        return None
    given = request.fields.get("input", "")
    return replace(found, code=_checked(found.code), input=_with_last_line_end(given) if given else None)


def code_in(text: str) -> str:
    """The program in a message: its first code block of Python, else its first code block, else the whole text."""
    blocks = [(match[1].strip().lower(), match[2]) for match in _BLOCK.finditer(text)]
    for language, code in blocks:
        if language in _LANGUAGES:
            return code
    if blocks:
        return blocks[0][1]
    one_line = _ONE_LINE_BLOCK.fullmatch(text.strip())
    if one_line:
        return re.sub(r"^(?:python3?|py3?) ", "", one_line[1] or one_line[2] or "")
    return text


def code_form(title: str, line: str, code: str = "", given: str | None = None, with_input: bool = False) -> Form:
    """The form for a program; `line` is what sending it types."""
    fields = [Field("code", "Your program", "code", code)]
    if with_input:
        label = "What is typed to it: a line per input()"
        fields.append(Field("input", label, "lines", given or "", required=False))
    return Form(title, line, tuple(fields))


def code_of_file(file: Attachment) -> str:
    """The text of a file. Raises `Refusal` for one that is no text."""
    try:
        return file.content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(
            f"The file {quoted(file.name)} is not a text in UTF-8. Give the `.py` file of a program, saved as UTF-8."
        ) from None


def _from_file(files: tuple[Attachment, ...]) -> Submitted:
    file = next((file for file in files if file.name.lower().endswith(".py")), files[0])
    return Submitted(code_of_file(file), _name(file.name))


def _checked(code: str) -> str:
    code = code.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if not code.strip():
        raise Refusal("There is no code in it. Give a Python program, such as `print(1)`.")
    if len(code) > MOST_CODE:
        raise Refusal(f"The program has {len(code):,} characters; at most {MOST_CODE:,} are taken.")
    if "\0" in code:
        raise Refusal("The program has a NUL character in it, so Python cannot read it. Attach the `.py` file as text.")
    return code if code.endswith("\n") else code + "\n"


def _with_last_line_end(given: str) -> str:
    given = given.replace("\r\n", "\n")
    return given if given.endswith("\n") else given + "\n"


def _name(name: str) -> str:
    stem = re.sub(r"[^\w.-]+", "_", name.rpartition("/")[2])[-40:]
    return stem if stem.endswith(".py") else "program.py"
