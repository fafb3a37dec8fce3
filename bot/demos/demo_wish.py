"""Which demo is meant, with which number and variant: read from what was typed, or refused with what would work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.chat import Button
from bot.command import Arguments, Refusal
from bot.safe_text import quoted
from lessons.catalog import Catalog
from lessons.demo import Demo, Number, Variant
from lessons.errors import NotThere

_NUMBER = re.compile(r"[-+]?[0-9]+")
_MOST_DIGITS = 20
"""Longer ones are refused as they were typed."""

_LIKE_A_NUMBER = re.compile(r"[-+]?[0-9][0-9.,_]*")

GUESS = "guess:"
"""Begins the word by which a button says what the student predicted."""


@dataclass(frozen=True, slots=True)
class DemoWish:
    """A demo to run. `number` is None for a demo that takes none, `guess` for a student who predicted nothing."""

    demo: Demo
    variant: Variant
    number: int | None
    guess: str | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The program's command line."""
        return self.demo.arguments(self.number, self.variant.name)

    @property
    def way(self) -> str:
        """The variant's label inside a sentence: "with the lock". A name of Python's, such as RLock, stays as it is."""
        first, _, rest = self.variant.label.partition(" ")
        return f"{first if first[1:] != first[1:].lower() else first.lower()} {rest}".rstrip()

    def line(self, number: int | None = None, variant: str | None = None) -> str:
        """What to type for this demo, with another number or variant."""
        words = self.demo.arguments(number or self.number, variant or self.variant.name)
        return " ".join(["/demo", self.demo.name, *words])


def wish(catalog: Catalog, arguments: Arguments) -> DemoWish:
    """What was asked for. Raises `Refusal`."""
    words = [str(arguments[name]) for name in ("variant", "guess") if name in arguments]
    guesses = [word.removeprefix(GUESS) for word in words if word.startswith(GUESS)]
    variants = [word for word in words if not word.startswith(GUESS)]
    # The number may stand behind the variant too: `/demo counter lock 3`.
    late = [word for word in variants if _NUMBER.fullmatch(word) and len(word) <= _MOST_DIGITS]
    variants = [word for word in variants if word not in late]
    given = [str(arguments["number"])] if "number" in arguments else []
    demo = find_demo(catalog, str(arguments.get("demo", "")))
    variant = find_variant(demo, variants[0] if variants else None)
    if len(variants) > 1:
        raise Refusal(
            f"`/demo {demo.name}` takes one variant, not {quoted(variants[0])} and {quoted(variants[1], 40)}."
        )
    number = next((check_number(demo, int(word)) for word in given + late), check_number(demo, None))
    return DemoWish(demo, variant, number, guesses[0] if guesses else None)


def find_demo(catalog: Catalog, name: str) -> Demo:
    """The demo of this name. Raises `Refusal`."""
    try:
        return catalog.demo(name.lower())
    except NotThere as missing:
        near = [Button(f"Demo {missing.near}"[:38], f"/demo {missing.near}")] if missing.near else []
        raise Refusal(str(missing), buttons=(*near, Button("Demos", "/demo"))) from None


def find_variant(demo: Demo, name: str | None) -> Variant:
    """The variant of this name, the first for None. Raises `Refusal`."""
    variant = demo.variant(None if name is None else name.lower())
    if variant is None:
        raise _no_variant(demo, str(name))
    return variant


def _no_variant(demo: Demo, word: str) -> Refusal:
    if demo.number is not None and _LIKE_A_NUMBER.fullmatch(word):
        return _out_of_range(demo, demo.number, quoted(word, 60), demo.number.default)
    missing = NotThere("variant", word, [one.name for one in demo.variants])
    near = next((one for one in demo.variants if one.name == missing.near), None)
    hint = f" Did you mean `{near.name}`?" if near else ""
    there = ", ".join(f"`{one.name}`" for one in demo.variants)
    return Refusal(
        f"`/demo {demo.name}` has no variant {quoted(word, 40)}.{hint} There is: {there}.",
        buttons=(Button(near.label[:38], f"/demo {demo.name} {near.name}"),) if near else (),
    )


def _out_of_range(demo: Demo, wanted: Number, given: str, near: int) -> Refusal:
    return Refusal(
        f"`/demo {demo.name}` takes {wanted.least} to {wanted.most} {wanted.label}, not {given}. "
        f"Try `/demo {demo.name} {near}`.",
        buttons=(Button(f"With {near} {wanted.label}"[:38], f"/demo {demo.name} {near}"),),
    )


def check_number(demo: Demo, number: int | None) -> int | None:
    """The number, or the demo's default for None. Raises `Refusal` when it is out of the range, or not wanted."""
    wanted = demo.number
    if wanted is None:
        if number is not None:
            raise Refusal(f"`/demo {demo.name}` takes no number. Try `/demo {demo.name}`.")
        return None
    if number is None:
        return wanted.default
    if not wanted.least <= number <= wanted.most:
        near = min(max(number, wanted.least), wanted.most)
        raise _out_of_range(demo, wanted, str(number), near)
    return number
