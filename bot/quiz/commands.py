"""Every command of the quizzes."""

from __future__ import annotations

from bot.command import Command
from bot.commands.class_quiz import Again, ClassQuiz, Close, Discuss, Gain, Next, Stop, TellAnswer, Vote
from bot.commands.quiz import NextQuestion, PickOption, TakeQuiz
from bot.commands.review import Review
from bot.commands.show_settled import ShowSettled
from bot.database.database import Database
from bot.quiz.live import LiveRounds
from lessons.quizzes import Quizzes
from sandbox.pool import Pool


def quiz_commands(quizzes: Quizzes, database: Database, pool: Pool, live: LiveRounds) -> list[Command]:
    """The commands, in the order in which help lists them."""
    return [
        TakeQuiz(quizzes, database),
        PickOption(quizzes, database),
        NextQuestion(quizzes, database),
        ShowSettled(quizzes, pool, database),
        Review(quizzes, database),
        ClassQuiz(quizzes, database, live),
        Vote(live),
        *(button(live) for button in (Close, Discuss, TellAnswer, Again, Next, Gain, Stop)),
    ]
