"""`/predict`: the question before a demo. Who has said what will happen looks closer, and remembers more."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter
from bot.demos.demo_wish import GUESS, wish
from lessons.catalog import Catalog
from lessons.demo import with_number


class Predict(Command):
    """Asked by the Try it buttons of a section; each guess runs the demo and is answered there."""

    name = "predict"
    summary = "Say what a demo will do, before you see it"
    parameters = (
        Parameter("demo", "the name of a demo", required=True),
        Parameter("number", "the demo's number", kind="int"),
        Parameter("variant", "the demo's variant"),
    )
    examples = ("/predict booking 5 none",)
    private = True
    hidden = True

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The question with a button for each guess; without a question, what the demo is about."""
        wanted = wish(self._catalog, arguments)
        just = Button("Just show me", wanted.line())
        prediction = wanted.variant.prediction
        if prediction is None:
            yield Reply(with_number(wanted.variant.expects, wanted.number), buttons=(just,), private=True)
            return
        guesses = tuple(
            Button(with_number(one.label, wanted.number), f"{wanted.line()} {GUESS}{one.name}")
            for one in prediction.guesses
        )
        question = with_number(prediction.question, wanted.number)
        yield Reply(f"**First predict.** {question}", buttons=(*guesses, just), private=True)
