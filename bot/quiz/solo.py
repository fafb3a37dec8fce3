"""A quiz that one person takes alone: one question at a time, and what each answer leads to, as replies."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat import LABEL_LIMIT, Button, Reply
from bot.database.records import Answer, Asked, Sitting
from bot.quiz import wording
from lessons.question import Presented, Settled, present
from lessons.quiz import Quiz


def mark(sitting: Sitting, position: int) -> str:
    """What names the answer to a question of a quiz; marks of one quiz sort in their order."""
    return f"{sitting.key}/{position:03d}"


def presented(quiz: Quiz, asked: Asked) -> Presented:
    """The question as it was put. Raises `NotThere` if it is no longer in the lesson."""
    return present(quiz.question(asked.question), asked.seed)


def question(quiz: Quiz, sitting: Sitting, position: int, replaces: bool = True) -> Reply:
    """The question at a position (from 1), a button for each option."""
    asked = sitting.questions[position - 1]
    shown = presented(quiz, asked)
    title = "Review" if sitting.source == "review" else "Question"
    head = f"**{title} {position} of {len(sitting.questions)}** · {quiz.topic_title(shown.question.topic)}"
    buttons = option_buttons(shown, f"/quiz pick {sitting.key} {position}")
    return Reply(f"{head}\n{wording.asked(shown)}", buttons=buttons, private=True, replaces=replaces)


def gone(sitting: Sitting, position: int) -> Reply:
    """A question that was taken out of the lesson meanwhile."""
    return Reply(
        "This question is no longer in the lesson.", buttons=(onward(sitting, position),), private=True, replaces=True
    )


def answered(quiz: Quiz, sitting: Sitting, position: int, option: int, before: int | None) -> Reply:
    """Right or wrong and why; `before` is the option that counts if this question was answered already."""
    asked = sitting.questions[position - 1]
    shown = presented(quiz, asked)
    text = wording.verdict(shown, option if before is None else before)
    if before is not None and before != option:
        text = f"You have answered this question already, and your first answer counts.\n{text}"
    buttons = [onward(sitting, position)]
    if shown.question.settled is not None:
        line = show_line(shown.question.settled, sitting.lesson, asked)
        if shown.question.settled.demo is None:
            line += f" {sitting.key} {position}"
        buttons.insert(0, Button("Show me", line))
    return Reply(text, buttons=tuple(buttons), private=True, replaces=True)


def summary(quiz: Quiz, sitting: Sitting, answers: Sequence[Answer], titles: dict[str, str]) -> Reply:
    """How it went by topic, and what to read again; `titles` are the sections' titles by their slug."""
    right = sum(answer.right for answer in answers)
    lines = [f"**Done: {right} of {len(sitting.questions)} right.**"]
    for topic in dict.fromkeys(answer.topic for answer in answers):
        of_topic = [answer for answer in answers if answer.topic == topic]
        lines.append(f"{quiz.topic_title(topic)}: {sum(one.right for one in of_topic)} of {len(of_topic)}")
    again = sections_to_read(quiz, answers)
    buttons = [Button(f"Read: {titles[slug]}"[:LABEL_LIMIT], f"/lesson {sitting.lesson} {slug}") for slug in again[:3]]
    if again:
        lines.append("Read again: " + ", ".join(titles[slug] for slug in again) + ".")
    if len(answers) < len(sitting.questions):
        lines.append(f"You left out {len(sitting.questions) - len(answers)}.")
    lines.append("`/review` brings back what you did not know, a little before you would forget it.")
    buttons.append(Button("More questions", f"/quiz {sitting.lesson}", primary=True))
    return Reply("\n".join(lines), buttons=tuple(buttons), private=True, replaces=True)


def sections_to_read(quiz: Quiz, answers: Sequence[Answer]) -> list[str]:
    """The sections of the questions answered wrong, in the order of the lesson."""
    wrong = {answer.question for answer in answers if not answer.right}
    return list(dict.fromkeys(question.section for question in quiz.questions if question.id in wrong))


def show_line(settled: Settled, lesson: int, asked: Asked) -> str:
    """The line that shows what settles a question: its demo, or its program."""
    if settled.demo is None:
        return f"/quiz show {lesson} {asked.question} {asked.seed}"
    words = [str(settled.number)] if settled.number is not None else []
    return " ".join(["/demo", settled.demo, *words, *([settled.variant] if settled.variant else [])])


def option_buttons(shown: Presented, line: str) -> tuple[Button, ...]:
    """A button for each option, all of equal looks: with their texts if each fits, else by their letters."""
    texts = [option.text.replace("`", "") for option in shown.options]
    labels = [f"{letter}: {text}" for letter, text in zip(wording.LETTERS, texts, strict=False)]
    if any(len(label) > LABEL_LIMIT or "\n" in label for label in labels):
        labels = list(wording.LETTERS[: len(texts)])
    return tuple(Button(label, f"{line} {letter}") for label, letter in zip(labels, wording.LETTERS, strict=False))


def onward(sitting: Sitting, position: int) -> Button:
    """What comes after the question at a position."""
    label = "Next" if position < len(sitting.questions) else "How it went"
    return Button(label, f"/quiz next {sitting.key} {position + 1}", primary=True)
