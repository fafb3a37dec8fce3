"""What is wrong with a demo: a program that does not do what its TOML file says of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from lessons.demo import Demo, Variant, with_number
from lessons.problem import Problem
from lessons.running import Ran, Runner

LINES = 60
LINE = 100
"""Most characters of a typed line: a chat's button carries no more."""

LABEL = 38
SECONDS = 2.0
RUNS = 10
"""So often a variant is run that is said to fail in real runs, until it does."""


def check_demo(demo: Demo, folder: Path, run: Runner | None = None) -> list[Problem]:
    """Every problem of the demo; with `run`, also of what its program does."""
    program, table = folder / demo.file, folder / "demos" / f"{demo.name}.toml"
    problems = list(_program(demo, program)) if demo.program else []
    problems += _variants(demo, table)
    if run is not None and demo.program and not problems:
        for variant in demo.variants:
            problems += check_runs(demo, variant, folder, run)
    return problems


def check_runs(demo: Demo, variant: Variant, folder: Path, run: Runner) -> Iterator[Problem]:
    """What is wrong with real runs of one variant, with the least, the usual and the greatest number."""
    file = folder / demo.file
    numbers = dict.fromkeys((demo.number.default, demo.number.least, demo.number.most)) if demo.number else [None]
    for number in numbers:
        words = demo.arguments(number, variant.name)
        ran = _run(demo.program, words, run)
        failed = ran.error is not None and ran.error.startswith("AssertionError")
        command = f"python {demo.file} {' '.join(words)}"
        yield from _one_run(file, command, ran, failed)
        if variant.fails == "never" and failed:
            what = f"`{command}` fails ({ran.error}), and the variant is said never to fail."
            yield Problem(file, what, 'Put the program right, or say fails = "often".')
        if number == _usual_number(demo) and variant.fails == "often" and not failed:
            more = (run(demo.program, words) for _ in range(RUNS - 1))
            if not any(one.error for one in more):
                what = f"`{command}` did not fail in {RUNS} runs, and the variant is said to fail often."
                yield Problem(file, what, "Pretend some input or output (1 ms) between the check and the act.")


def _run(program: str, words: Sequence[str], run: Runner) -> Ran:
    """One run; where it took too long, the shortest of three, since a busy computer is nobody's mistake."""
    ran = run(program, words)
    if ran.seconds <= SECONDS:
        return ran
    return min(ran, *(run(program, words) for _ in range(2)), key=lambda one: one.seconds)


def _usual_number(demo: Demo) -> int | None:
    """The demo's usual number, None if it takes none."""
    return None if demo.number is None else demo.number.default


def _one_run(file: Path, command: str, ran: Ran, failed: bool) -> Iterator[Problem]:
    if ran.error is not None and not failed:
        yield Problem(file, f"`{command}` ends with {ran.error}.", "Only its last `assert` may fail.", ran.line)
        return
    if not ran.output.strip():
        yield Problem(file, f"`{command}` prints nothing.", "Let its last line say in words what came out.")
    if ran.seconds > SECONDS:
        what = f"`{command}` took {ran.seconds:.1f} seconds."
        yield Problem(file, what, f"Make it shorter than {SECONDS:g}: a demo is run several times.")
    if failed and ran.error is not None and ":" not in ran.error:
        yield Problem(file, "The `assert` that fails has no message.", 'Write one: assert sold <= SEATS, "oversold".')


def _program(demo: Demo, file: Path) -> Iterator[Problem]:
    try:
        tree = ast.parse(demo.program)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        yield Problem(file, f"This is not Python: {getattr(error, 'msg', error)}.", "Put the line right.", line)
        return
    lines = demo.program.count("\n")
    if lines > LINES:
        yield Problem(file, f"The program has {lines} lines.", f"Make it at most {LINES}, so that it fits a message.")
    if not isinstance(tree.body[-1] if tree.body else None, ast.Assert):
        what = "The program does not end with an `assert`."
        yield Problem(file, what, 'Say at the end what it promises: assert sold <= SEATS, "oversold".', max(1, lines))
    words = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    # One variant may be what happens otherwise, so that its word is nowhere in the program.
    unknown = [one.name for one in demo.variants if not any(one.name.startswith(word) for word in words if word)]
    if len(unknown) > 1:
        what = f"The program does not know the variants {', '.join(unknown)}."
        yield Problem(file, what, "Compare the word from the command line with them.")


def _variants(demo: Demo, file: Path) -> Iterator[Problem]:
    names = [variant.name for variant in demo.variants]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(file, f'Two variants are called "{name}".', "Give each a name of its own.")
    most = None if demo.number is None else demo.number.most
    for variant in demo.variants:
        guesses = variant.prediction.guesses if variant.prediction else ()
        for guess in guesses:
            line = f"/demo {demo.name} {' '.join(demo.arguments(most, variant.name))} guess:{guess.name}"
            if len(line) > LINE:
                what = f"The line `{line}` has {len(line)} characters."
                yield Problem(file, what, f"Make the names shorter: a button carries {LINE}.")
            if len(with_number(guess.label, most)) > LABEL:
                yield Problem(file, f'The label "{guess.label}" is too long.', f"Make it at most {LABEL} characters.")
        twice = {guess.name for guess in guesses if [one.name for one in guesses].count(guess.name) > 1}
        for name in sorted(twice):
            yield Problem(file, f'Two guesses of variant "{variant.name}" are called "{name}".', "Rename one.")
