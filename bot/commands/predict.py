"""`/predict`: the question before a demo. Who has said what will happen looks closer, and remembers more."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.chat import Button, Reply, Request
from bot.command import Arguments, Command, Parameter, Refusal
from lessons.catalog import Catalog
from lessons.demo import Demo, Variant, with_number
from lessons.errors import NotThere


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
        demo = self._demo(str(arguments["demo"]))
        variant = self._variant(demo, arguments)
        number = self._number(demo, arguments)
        line = f"/demo {' '.join([demo.name, *demo.arguments(number, variant.name)])}"
        just = Button("Just show me", line)
        if variant.prediction is None:
            yield Reply(with_number(variant.expects, number), buttons=(just,), private=True)
            return
        guesses = tuple(
            Button(with_number(guess.label, number), f"{line} guess:{guess.name}")
            for guess in variant.prediction.guesses
        )
        question = with_number(variant.prediction.question, number)
        yield Reply(f"**First predict.** {question}", buttons=(*guesses, just), private=True)

    def _demo(self, name: str) -> Demo:
        try:
            return self._catalog.demo(name)
        except NotThere as missing:
            raise Refusal(str(missing), buttons=(Button("Demos", "/demo"),)) from None

    def _variant(self, demo: Demo, arguments: Arguments) -> Variant:
        name = arguments.get("variant")
        variant = demo.variant(None if name is None else str(name))
        if variant is None:
            names = [one.name for one in demo.variants]
            raise Refusal(str(NotThere(f"variant of demo {demo.name} called", str(name), names)))
        return variant

    def _number(self, demo: Demo, arguments: Arguments) -> int | None:
        if demo.number is None:
            return None
        number = int(arguments.get("number", demo.number.default))
        if not demo.number.least <= number <= demo.number.most:
            raise Refusal(f"{demo.number.label} is {number}; it can be {demo.number.least} to {demo.number.most}.")
        return number
