"""A live round in words: the open question, a vote's confirmation, the result, the end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import Button, Picture, Reply
from bot.quiz import wording
from bot.quiz.round import Meaning, Round, Split
from bot.quiz.solo import option_buttons, show_line
from lessons.question import Presented


def countdown(closes_at: float) -> str:
    """When it closes, as a timestamp that the chat counts down by itself."""
    return f"<t:{int(closes_at)}:R>"


def open_question(live: Round) -> Reply:
    """The question as the class sees it, a button for each option, and how many have answered."""
    stored = live.stored
    shown = live.presented
    again = " · second vote, after your discussion" if stored.ballot > 1 else ""
    head = (
        f"**Question {stored.position + 1} of {len(stored.questions)}**{again} · closes {countdown(stored.closes_at)}"
    )
    line = f"/class vote {stored.key} {stored.position} {stored.ballot}"
    return Reply(
        f"{head}\n{wording.asked(shown)}\n-# {_answered(len(live.votes))} You can change your answer until it closes.",
        buttons=option_buttons(shown, line),
    )


def closed_question(live: Round, presented: Presented, total: int) -> Reply:
    """The same message after it has closed: nothing to press."""
    head = f"**Question {live.stored.position + 1} of {len(live.stored.questions)}** · closed"
    return Reply(f"{head}\n{wording.asked(presented)}\n-# {_answered(total)}")


def controls(live: Round) -> Reply:
    """What the teacher can do while a question is open."""
    stored = live.stored
    at = f"{stored.key} {stored.position} {stored.ballot}"
    return Reply(
        f"Question {stored.position + 1} of {len(stored.questions)} is open; it closes {countdown(stored.closes_at)}.\n"
        "*Discuss first* closes it and shows the answers of the class without the right one: good when many are wrong.",
        buttons=(
            Button("Close now", f"/class close {at}"),
            Button("Discuss first", f"/class discuss {at}"),
            Button("Stop the quiz", f"/class stop {stored.key}"),
        ),
        private=True,
    )


def confirmation(live: Round, meaning: Meaning, option: int, before: int | None) -> str:
    """What the one who pressed is told."""
    if meaning == "late":
        counted = (
            "Nothing of yours counts for it." if before is None else f"Your answer {wording.LETTERS[before]} counts."
        )
        return f"This question is closed, so this press counts nothing. {counted}"
    name = wording.named(live.presented, option)
    if meaning == "same":
        return f"**{name}** is your answer already. It counts once."
    changed = f" in place of {wording.LETTERS[before]}" if meaning == "changes" and before is not None else ""
    return (
        f"Your answer{changed}: **{name}** You can change it; the question closes {countdown(live.stored.closes_at)}."
    )


def result(live: Round, split: Split, picture: Picture, last: bool = False) -> Reply:
    """The split as a picture; the right option and why the others are wrong, unless that is still hidden. `last`: the
    quiz ends with it, so there is nothing to go on with."""
    stored = live.stored
    hidden = stored.phase == "closed"
    head = f"**Question {stored.position + 1} of {len(stored.questions)}: {_answered(split.total)}**"
    parts = [head, spoken(split, hidden)]
    parts.append("Discuss it with your neighbour, then vote again." if hidden else wording.reasons(split.presented))
    return Reply("\n".join(parts), pictures=(picture,), buttons=() if last else _after(live, hidden, split.presented))


def spoken(split: Split, hidden: bool) -> str:
    """The split as a line of text."""
    shares = [
        f"{letter} {count}" + (" (right)" if at == split.presented.right and not hidden else "")
        for at, (letter, count) in enumerate(zip(wording.LETTERS, split.counts, strict=False))
    ]
    return " · ".join(shares)


def gain(first: Split, second: Split) -> str:
    """What the discussion brought, for the teacher."""
    before, after = round(100 * first.right_share), round(100 * second.right_share)
    change = after - before
    sign = "+" if change > 0 else ""
    return (
        f"Right before the discussion: {before} % of {first.total}. After it: {after} % of {second.total}. "
        f"Gain: {sign}{change} points."
    )


def ended(live: Round, splits: Sequence[Split], turnout: int) -> Reply:
    """How the round went, for the class: shares, no names."""
    lines = [f"**The quiz is over. {turnout} took part.**"]
    lines += [
        f"{number}. {live.quiz.topic_title(one.presented.question.topic)}: {_right(one)}"
        for number, one in enumerate(splits, start=1)
    ]
    lines.append("`/review` brings back what you did not know. `/progress` shows how you stand; only you see it.")
    return Reply("\n".join(lines), buttons=(Button("Quiz alone", f"/quiz {live.stored.lesson}"),))


def _after(live: Round, hidden: bool, presented: Presented) -> tuple[Button, ...]:
    stored = live.stored
    at = f"{stored.key} {stored.position} {stored.ballot}"
    stop = Button("Stop", f"/class stop {stored.key}")
    if hidden:
        return (Button("Vote again", f"/class again {at}", primary=True), Button("Answer", f"/class answer {at}"), stop)
    onward = Button("How it went" if live.is_last else "Next", f"/class next {at}", primary=True)
    buttons = [onward, stop]
    if stored.ballot == 1:
        buttons.insert(0, Button("Discuss and vote again", f"/class again {at}"))
    else:
        buttons.insert(0, Button("Gain (teacher)", f"/class gain {at}"))
    if presented.question.settled is not None:
        buttons.append(Button("Show me", show_line(presented.question.settled, stored.lesson, stored.asked)))
    return tuple(buttons)


def _right(split: Split) -> str:
    return f"{round(100 * split.right_share)} % right" if split.total else "nobody answered"


def _answered(count: int) -> str:
    return "1 has answered." if count == 1 else f"{count} have answered."
