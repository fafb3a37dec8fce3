"""`demos/NAME.toml` and `demos/NAME.py` into a `Demo`, with everything that is wrong with them as `Problem`s."""

from __future__ import annotations

from pathlib import Path

from lessons.demo import Demo, Fails, Guess, Number, Prediction, Variant
from lessons.problem import Problem
from lessons.table import Table, read_toml
from lessons.text_file import text_of

FAILS: tuple[Fails, ...] = ("never", "often", "seldom")


def read_demo(folder: Path, name: str, lesson: int, problems: list[Problem]) -> Demo | None:
    """The demo, or None if there is nothing to be read; what is wrong goes to `problems`."""
    table = read_toml(folder / f"{name}.toml", f'demo "{name}"', problems)
    if table is None:
        return None
    number = table.table("number")
    variants = tuple(_variant(one, name) for one in table.tables("variant"))
    if not variants:
        table.source.note("The demo has no [[variant]].", "Add at least one; the first is the default.", 1)
        return None
    demo = Demo(
        name=name,
        title=table.text("title", limit=60),
        summary=table.text("summary", limit=90),
        lesson=lesson,
        number=None if number is None else _number(number),
        variants=variants,
        program=text_of(folder / f"{name}.py", problems, "The demo has no program.", "Write it into this file."),
        file=f"demos/{name}.py",
    )
    table.finish()
    return demo


def _number(table: Table) -> Number:
    least = table.whole("least", 0, 10_000)
    most = table.whole("most", 0, 10_000)
    number = Number(table.text("label", limit=40), table.whole("default", 0, 10_000), least, most)
    if not least <= number.default <= most:
        table.note("default", f"The default is {number.default}.", f"It has to be in the range, {least} to {most}.")
    table.finish()
    return number


def _variant(table: Table, demo: str) -> Variant:
    name = table.word("name")
    table.title = f'variant "{name}" of demo "{demo}"'
    prediction = table.table("predict")
    variant = Variant(
        name=name,
        label=table.text("label", limit=38),
        expects=table.text("expects", limit=300),
        teaches=table.text("teaches", limit=500),
        fails=table.one_of("fails", FAILS),
        prediction=None if prediction is None else _prediction(prediction),
    )
    table.finish()
    return variant


def _prediction(table: Table) -> Prediction:
    guesses = tuple(_guess(one) for one in table.tables("guess"))
    prediction = Prediction(table.text("question", limit=300), guesses, table.word("answer"))
    if not 2 <= len(guesses) <= 4:
        table.source.note(f"{table.title} has {len(guesses)} guesses.", "Give it 2 to 4.", table.at)
    if prediction.answer and prediction.guess(prediction.answer) is None:
        names = ", ".join(guess.name for guess in guesses)
        table.note("answer", f'No guess is called "{prediction.answer}".', f"It has to be one of: {names}.")
    table.finish()
    return prediction


def _guess(table: Table) -> Guess:
    guess = Guess(table.word("name"), table.text("label", limit=38), table.text("reply", limit=300))
    table.finish()
    return guess
