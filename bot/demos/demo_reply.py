"""What a student is told of a demo's runs: what was expected, what came out, what it teaches, what to do next."""

from __future__ import annotations

from bot.chat import Button, Picture, Reply
from bot.demos.demo_runs import DemoRuns
from bot.demos.demo_wish import DemoWish
from lessons.demo import with_number

MOST_OUTCOMES = 5
"""Most different outcomes that are listed; the rest is counted."""


def demo_reply(wanted: DemoWish, runs: DemoRuns, picture: Picture | None) -> Reply:
    """The reply, with its buttons."""
    variant, number = wanted.variant, wanted.number
    parts = [
        f"**{wanted.demo.title}, {wanted.way}: {runs.count_words}**",
        f"Expected: {with_number(variant.expects, number)}",
        f"Came out: {_came_out(runs)}.",
    ]
    if wanted.guess is not None and variant.prediction is not None:
        told = variant.prediction.told(wanted.guess, number)
        parts += [told] if told else []
    parts.append(with_number(variant.teaches, number))
    if not runs.wrong and variant.fails != "never":
        parts.append("That all runs went well proves nothing. *Can it fail?* tries the schedules one by one.")
    return Reply(
        "\n".join(parts), buttons=demo_buttons(wanted, runs), pictures=(picture,) if picture is not None else ()
    )


def demo_buttons(wanted: DemoWish, runs: DemoRuns) -> tuple[Button, ...]:
    """Again, the other ways to run it, the program, more threads, and whether it can fail."""
    demo = wanted.demo
    others = list(demo.others(wanted.variant.name))
    buttons = [Button("Again", wanted.line())]
    buttons += [
        Button(variant.label[:38], wanted.line(variant=variant.name), primary=index == 0)
        for index, variant in enumerate(others[:3])
    ]
    if demo.number is not None and wanted.number is not None and wanted.number < demo.number.most:
        more = min(demo.number.most, max(wanted.number * 2, wanted.number + 2))
        buttons.append(Button("More threads", wanted.line(number=more)))
    buttons.append(Button("Show the program", f"/show {demo.name}"))
    buttons.append(Button("Can it fail?", f"/check demo:{demo.name} {wanted.variant.name}"))
    return tuple(buttons)


def _came_out(runs: DemoRuns) -> str:
    outcomes = runs.outcomes
    if len(outcomes) == 1:
        words, count = outcomes[0]
        return f"{words}, each time" if count > 1 else words
    listed = [f"{words} ({count} times)" if count > 1 else f"{words} (once)" for words, count in outcomes]
    more = len(listed) - MOST_OUTCOMES
    return ", ".join(listed[:MOST_OUTCOMES]) + (f", and {more} other outcomes" if more > 0 else "")
