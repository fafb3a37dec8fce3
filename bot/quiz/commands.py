"""Every command of the quizzes."""

from __future__ import annotations

from bot.command import Command
from bot.commands.board import Board, JoinBoard, LeaveBoard
from bot.commands.class_map import ClassMap
from bot.commands.class_quiz import Again, ClassQuiz, Close, Discuss, Gain, Next, Stop, TellAnswer, Vote
from bot.commands.class_teachers import ClassTeachers
from bot.commands.privacy import DeleteStored, EraseStored, ExportStored, ShowStored
from bot.commands.progress import Progress
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
        Progress(quizzes, database),
        *(command(database) for command in (Board, JoinBoard, LeaveBoard)),
        *(command(database, live) for command in (ShowStored, ExportStored, DeleteStored, EraseStored)),
        ClassQuiz(quizzes, database, live),
        ClassMap(quizzes, database),
        ClassTeachers(database),
        Vote(live),
        *(button(live) for button in (Close, Discuss, TellAnswer, Again, Next, Gain, Stop)),
    ]
