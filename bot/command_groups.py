"""Every command of the tutor, in the order in which help lists them; each gets only the parts that it uses.

Imports stand inside the functions: a group is imported when one of its words is typed (see `bot.lazy_commands`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot.lazy_commands import Group, LazyCommands

if TYPE_CHECKING:
    from bot.command import Command
    from bot.tutor import Tutor


def commands_of(tutor: Tutor) -> LazyCommands:
    """The commands; a new one's first word stands beside its group's function here."""
    groups = (
        (("lesson", "predict"), reading),
        (("demo", "show"), demos),
        (("run", "threads"), running),
        (("check",), checking),
        (("practice", "submit", "class"), practice),
        (("puzzle", "replay", "duel", "turn"), scheduling),
        (("quiz", "review", "progress", "board", "privacy", "class"), quizzes),
        (("help",), explaining),
    )
    return LazyCommands([Group(words, partial(make, tutor)) for words, make in groups])


def reading(tutor: Tutor) -> Sequence[Command]:
    """Lessons, section by section."""
    from bot.commands.lesson import ReadLesson
    from bot.commands.predict import Predict

    return ReadLesson(tutor.catalog, tutor.database.reading), Predict(tutor.catalog)


def demos(tutor: Tutor) -> Sequence[Command]:
    """Programs of the lessons, run for real."""
    from bot.commands.demo import ShowDemo
    from bot.commands.show_program import ShowProgram

    return ShowDemo(tutor.catalog, tutor.pool), ShowProgram(tutor.catalog)


def running(tutor: Tutor) -> Sequence[Command]:
    """Programs of students, run for real."""
    from bot.commands.run import RunProgram
    from bot.commands.threads import ShowThreads

    return RunProgram(tutor.pool, tutor.database), ShowThreads(tutor.catalog, tutor.pool, tutor.database)


def checking(tutor: Tutor) -> Sequence[Command]:
    """Programs of students, under every schedule."""
    from bot.commands.check import CheckProgram

    return (CheckProgram(tutor.catalog, tutor.pool, tutor.database),)


def practice(tutor: Tutor) -> Sequence[Command]:
    """Exercises."""
    from bot.commands.class_practice import ClassPractice
    from bot.commands.practice import PracticeCommand
    from bot.commands.submit import Submit
    from bot.practice.judge import Judge

    return (
        PracticeCommand(tutor.catalog, tutor.database),
        ClassPractice(tutor.catalog, tutor.database),
        Submit(tutor.catalog, tutor.database, Judge(tutor.pool)),
    )


def scheduling(tutor: Tutor) -> Sequence[Command]:
    """Being the scheduler: puzzles, replays, duels."""
    from bot.commands.duel import OpenDuel
    from bot.commands.puzzle import PlayPuzzle
    from bot.commands.replay import ReplaySchedule
    from bot.commands.turn import TakeTurn
    from bot.practice.judge import Judge
    from bot.stepping.stepping import Stepping

    stepping = Stepping(tutor.pool)
    return (
        PlayPuzzle(tutor.catalog, tutor.database, stepping),
        ReplaySchedule(tutor.database, stepping),
        OpenDuel(tutor.catalog, tutor.database),
        TakeTurn(tutor.catalog, tutor.database, stepping, Judge(tutor.pool)),
    )


def quizzes(tutor: Tutor) -> Sequence[Command]:
    """Questions, alone and with the class."""
    from bot.quiz.commands import quiz_commands

    return quiz_commands(tutor.quizzes, tutor.database, tutor.pool, tutor.live)


def explaining(tutor: Tutor) -> Sequence[Command]:
    """What there is."""
    from bot.commands.help import Help

    command = Help()
    command.commands = tutor.dispatch.commands
    return (command,)
