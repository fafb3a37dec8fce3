"""What is wrong with a section's file: what a chat cannot show, and code that does not do what the text says.

The blocks of a section are run as one program in which each line has the number that it has in the file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from lessons.markdown import KINDS, Block, blocks
from lessons.pages import PAGE
from lessons.problem import Problem
from lessons.running import Runner

MARK = "=== the end of block"


def check_section(file: Path, run: Runner | None = None) -> list[Problem]:
    """Every problem of the file; with `run`, also of what its code does."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return []  # noted by the reader of the lesson
    found = blocks(text)
    problems = [problem for block in found for problem in _block(file, block)]
    problems += _outputs_without_code(file, found)
    if not any(block.kind != "text" or not block.text.startswith("#") for block in found):
        problems.append(Problem(file, "The section has a title and no text.", "Write at least one paragraph."))
    if run is not None and not problems:
        problems += _run(file, found, run)
    return problems


def _block(file: Path, block: Block) -> Iterator[Problem]:
    if not block.closed:
        yield Problem(file, "This code block is not closed.", "End it with a line of three backticks.", block.line)
    if block.fence not in KINDS:
        known = ", ".join(f"```{fence}" for fence in KINDS if fence)
        what = f"A block of the kind `{block.fence}` is not known."
        yield Problem(file, what, f"Take one of {known}, or plain ```.", block.line)
    if len(block.shown) > PAGE:
        what = f"This block has {len(block.shown)} characters and does not fit one message."
        yield Problem(file, what, f"Part it with an empty line; {PAGE} fit.", block.line)
    if block.kind.startswith("python"):
        yield from _syntax(file, block)
    if block.kind == "text" and block.line > 1 and block.text.startswith("# "):
        yield Problem(file, "There is a second title.", "Make it `## `, or a section of its own.", block.line)


def _syntax(file: Path, block: Block) -> Iterator[Problem]:
    try:
        ast.parse(block.text)
    except (SyntaxError, ValueError) as error:
        line = block.line + (getattr(error, "lineno", None) or 0)
        yield Problem(
            file,
            f"This is not Python: {getattr(error, 'msg', error)}.",
            "Put it right, or call the block plain ```.",
            line,
        )


def _outputs_without_code(file: Path, found: list[Block]) -> Iterator[Problem]:
    waiting = False
    for block in found:
        if block.kind == "python":
            waiting = True
        elif block.kind.startswith("output"):
            if not waiting:
                what = "This output has no code before it that could print it."
                yield Problem(file, what, "Put it after its ```python block.", block.line)
            waiting = False


def _run(file: Path, found: list[Block], run: Runner) -> Iterator[Problem]:
    code = [block for block in found if block.kind == "python"]
    if not code:
        return
    ran = run(_program(code), ())
    if ran.error is not None:
        yield Problem(file, f"The code ends with {ran.error}.", "Put it right; the blocks are run in order.", ran.line)
        return
    printed = ran.output.split(MARK)
    for block, output in zip(code, printed, strict=False):
        yield from _compare(file, block, _expected(found, block), _stripped(output))


def _program(code: list[Block]) -> str:
    """The blocks as one program. A block's first line stands below its fence, and the mark in place of the closing
    fence, so every line keeps its number."""
    lines: list[str] = []
    for block in code:
        lines += [""] * (block.line - len(lines))
        lines += [*block.text.split("\n"), f"print({MARK!r}, flush=True)"]
    return "\n".join(lines)


def _expected(found: list[Block], block: Block) -> Block | None:
    """The output block that belongs to this code: the first one before the next code."""
    for following in found[found.index(block) + 1 :]:
        if following.kind == "python":
            return None
        if following.kind.startswith("output"):
            return following
    return None


def _compare(file: Path, block: Block, expected: Block | None, output: str) -> Iterator[Problem]:
    if expected is None:
        if output:
            what = f"This code prints {output!r}, and the text does not show it."
            yield Problem(file, what, "Add an ```output block after it.", block.line)
        return
    allowed = [_stripped(one) for one in expected.outputs]
    if output not in allowed:
        what = f"The code above prints {output!r}, and the text says {' or '.join(map(repr, allowed))}."
        yield Problem(file, what, "Put the one or the other right.", expected.line)


def _stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
