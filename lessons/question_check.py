"""What is wrong with a question that has been read: rules that its values must keep, beside their types."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from lessons.question import Question

Fault = tuple[str, str]
"""What is wrong, and the remedy."""

MOST_WRONG = 4
OPTION_LINES = 4
CODE_LINES = 25


def check_question(question: Question) -> Iterator[Fault]:
    """Every fault of the question."""
    yield from _options(question)
    yield from _lengths(question)
    yield from _placeholders(question)
    yield from _kinds(question)


def _options(question: Question) -> Iterator[Fault]:
    if not 1 <= len(question.wrong) <= MOST_WRONG:
        yield f"it has {len(question.wrong)} wrong options.", f"Give it 1 to {MOST_WRONG}."
    for number in range(len(question.vary)):
        filled = question.variant(number)
        texts = [" ".join(option.text.split()) for option in filled.options]
        twice = sorted({text for text in texts if texts.count(text) > 1})
        if twice:
            where = f" in variant {number + 1}" if len(question.vary) > 1 else ""
            yield f'two options say "{twice[0]}"{where}.', "Make each option different."
    reasons = [one.why for one in question.wrong]
    if len(set(reasons)) < len(reasons):
        yield "two wrong options have the same reason.", "Say for each why this one is wrong."
    marks = ("all of the above", "none of the above", "both a and b")
    for option in question.options:
        if option.text.lower().strip(" .") in marks:
            yield f'an option says "{option.text}".', "Options are shuffled, so name what is meant."


def _lengths(question: Question) -> Iterator[Fault]:
    for option in question.options:
        lines = len(option.text.splitlines())
        if lines > 1 and question.kind != "prints":
            yield f'the option "{option.text.splitlines()[0]}" has {lines} lines.', "Write an option in one line."
        if lines > OPTION_LINES:
            yield f"an option has {lines} lines.", f"Let the program print at most {OPTION_LINES}."
    lines = len(question.code.splitlines())
    if lines > CODE_LINES:
        yield f"its code has {lines} lines.", f"Make it at most {CODE_LINES}, so that it fits a message."


def _placeholders(question: Question) -> Iterator[Fault]:
    texts = [question.ask, question.code, question.right.text, question.right.because]
    texts += [text for one in question.wrong for text in (one.text, one.why)]
    texts += [text for one in (question.settled, *question.checks) if one for text in (one.program, one.prints or "")]
    used = {name for text in texts for name in Template(text).get_identifiers()}
    given = set(question.vary[0])
    for name in sorted(used - given):
        yield f"`${name}` has no value.", f"Give every variant in `vary` a value for `{name}`."
    for name in sorted(given - used):
        yield f"`vary` sets `{name}`, and nothing uses it.", f"Write `${name}` where it belongs, or take it out."


def _kinds(question: Question) -> Iterator[Fault]:
    settled = question.settled
    if question.kind == "order" and len(question.steps) < 3:
        yield f"it has {len(question.steps)} steps.", "Give it at least 3."
    if settled is not None and settled.demo is None and not settled.program.strip():
        yield "`settled` has no program.", "Write `program`, or `code = true` with a `code`, or name a `demo`."
    if settled is not None and settled.explored and settled.prints is not None:
        yield "`settled` has both `prints` and `explored`.", "A program is either run or explored."
    for text, name in ((question.code, "code"), (settled.program if settled else "", "the settling program")):
        fault = _syntax(question, text)
        if fault:
            yield f"{name} is not Python: {fault}.", "Put it right."


def _syntax(question: Question, text: str) -> str | None:
    try:
        compile(Template(text).safe_substitute(question.vary[0]), "question", "exec")
    except (SyntaxError, ValueError) as error:
        return str(error)
    return None
