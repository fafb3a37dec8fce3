"""What an exercise is: a task, a starter that fails, a check, hints, and submissions filed under the verdict they get.

A submission is judged as one program: the submission's own lines first, so that its line numbers stay, then the lines
of `check.py`. The check is an ordinary program that begins with `from submission import ...`; that line names what a
submission must define, and is left blank when the two become one.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lessons.errors import LessonError

EXPECTED = ("holds", "wrong_result", "deadlock", "exception", "livelock", "undecided")
"""What a submission can be filed under."""

_UNREADABLE = "Your code holds a character that Python does not read (NUL, or half of a pair)."


class SubmissionError(LessonError):
    """A submission that cannot be judged; `str()` is a sentence for the student."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Said of an accepted solution when every possible ending of the check prints the line `when_always`."""

    when_always: str
    says: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A submission and its check as one program; lines after `boundary` are the check's."""

    program: str
    boundary: int

    def place(self, line: int) -> str:
        """How a line is named to the student: `line 7`, or `line 3 of the check`."""
        return f"line {line}" if line <= self.boundary else f"line {line - self.boundary} of the check"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise of a lesson. `needs` are the names that a submission must define; `level` goes from 1 to 5."""

    name: str
    title: str
    lesson: int
    level: int
    task: str
    starter: str
    check: str
    hints: tuple[str, ...]
    advice: tuple[Advice, ...]
    needs: tuple[str, ...]
    folder: Path

    def judged(self, submission: str) -> Judged:
        """The program to be explored. Raises `SubmissionError` when the submission cannot be one."""
        text = submission.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        tree = _parsed(text)
        missing = [f"`{name}`" for name in self.needs if name not in _defined(tree)]
        if missing:
            raise SubmissionError(
                f"Your code does not define {' and '.join(missing)}, which the check uses. "
                f"Keep the names of the starter: `/practice {self.name}` shows it."
            )
        own = _without_main_block(tree, text).rstrip().split("\n")
        check = ["" if line.startswith("from submission import ") else line for line in self.check.split("\n")]
        return Judged("\n".join(own + check), len(own))

    @property
    def submissions(self) -> Mapping[str, tuple[Path, ...]]:
        """The filed submissions, by the verdict that each must get."""
        root = self.folder / "submissions"
        return {kind: tuple(sorted((root / kind).glob("*.py"))) for kind in EXPECTED if (root / kind).is_dir()}

    @property
    def model(self) -> str:
        """The solution that accepted ones are compared with."""
        return (self.folder / "submissions" / "holds" / "model.py").read_text(encoding="utf-8")


def needed_names(check: str) -> tuple[str, ...]:
    """The names that a check imports from the submission; empty if it imports none. Raises `SyntaxError`."""
    for node in ast.parse(check).body:
        if isinstance(node, ast.ImportFrom) and node.module == "submission":
            return tuple(alias.name for alias in node.names)
    return ()


def _parsed(submission: str) -> ast.Module:
    try:
        return ast.parse(submission)
    except SyntaxError as error:
        if error.lineno is None:
            raise SubmissionError(_UNREADABLE) from None
        raise SubmissionError(f"Line {error.lineno} is not valid Python: {error.msg}.") from None
    except ValueError:
        raise SubmissionError(_UNREADABLE) from None
    except (RecursionError, MemoryError):
        raise SubmissionError("Your code is nested too deeply to be read.") from None


def _defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)}
        elif isinstance(node, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def _without_main_block(tree: ast.Module, submission: str) -> str:
    """The submission with its `if __name__ == "__main__":` left blank: here the check is what runs it."""
    lines = submission.split("\n")
    for node in tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) in ("__name__ == '__main__'", "'__main__' == __name__"):
            end = node.end_lineno or node.lineno
            lines[node.lineno - 1 : end] = [""] * (end - node.lineno + 1)
    return "\n".join(lines)
