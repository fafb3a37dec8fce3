"""Questions and answers in words."""

from __future__ import annotations

from lessons.question import Presented, Right, Wrong, numbered

LETTERS = "ABCDE"


def asked(presented: Presented) -> str:
    """The question with its code, steps and options."""
    question = presented.question
    parts = [question.ask]
    if question.code:
        shown = numbered(question.code) if question.kind == "line" else question.code
        parts.append(f"```python\n{shown}\n```")
    if question.steps:
        parts.append("\n".join(f"**{step.name}**: {step.text}" for step in question.steps))
    parts.append("\n".join(_option(letter, one) for letter, one in zip(LETTERS, presented.options, strict=False)))
    return "\n".join(parts)


def reasons(presented: Presented) -> str:
    """The right option and why, then why each wrong one is wrong."""
    right = presented.options[presented.right]
    assert isinstance(right, Right)
    lines = [f"**Right: {named(presented, presented.right)}** {right.because}"]
    for at, option in enumerate(presented.options):
        if isinstance(option, Wrong):
            lines.append(f"Not {LETTERS[at]}: {option.why}")
    return "\n".join(lines)


def verdict(presented: Presented, option: int) -> str:
    """What the one who chose this option is told: right or wrong, and why, in the option's own words."""
    chosen, right = presented.options[option], presented.options[presented.right]
    assert isinstance(right, Right)
    if isinstance(chosen, Right):
        return f"**Right.** You chose {named(presented, option)}\n{chosen.because}"
    return (
        f"**Not right.** You chose {named(presented, option)}\n{chosen.why}\n"
        f"Right is {named(presented, presented.right)} {right.because}"
    )


def named(presented: Presented, option: int) -> str:
    """An option by its letter and text, as a sentence can say it."""
    text = " / ".join(presented.options[option].text.splitlines())
    return f"{LETTERS[option]}: {text}" + ("" if text.endswith((".", "!", "?")) else ".")


def _option(letter: str, option: Right | Wrong) -> str:
    lines = option.text.splitlines()
    if len(lines) == 1:
        return f"**{letter}.** {lines[0]}"
    return f"**{letter}.**\n```\n{option.text}\n```"
