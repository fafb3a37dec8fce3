"""How one stands, how a class stands, and who decides what is stored."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from bot.commands.privacy import KINDS
from bot.database.privacy import _personal
from bot.database.records import KEPT_DAYS, Answer
from bot.quiz import schedule
from bot.quiz.beliefs import LEAST_PEOPLE, beliefs
from bot.quiz.grading import grade
from bot.tutor import Tutor
from lessons.question import present

DAY = 86400.0


async def answers(tutor: Tutor, who: str, question: str, right: bool, place: str = "discord:1", mark: str = "") -> None:
    """A student answers a question in a class."""
    shown = present(tutor.quizzes.of(22).question(question), 0)
    option = shown.right if right else (shown.right + 1) % len(shown.options)
    given = grade(shown, option, mark or f"{who}{question}{right}", who, place, 22, 0, "quiz")
    await tutor.database.answers.record([given], schedule.review, place)


async def test_progress_shows_topics_reviews_and_sections_to_oneself(school) -> None:
    """As text, and as a picture with its text twin."""
    await answers(school.tutor, "discord:ann", "lock_other_thread", True)
    await answers(school.tutor, "discord:ann", "semaphore_extra_release", False)
    await school.says("/lesson 22 locks", "ann")
    (shown,) = await school.says("/progress", "ann")
    assert shown.private
    assert "1 of 8 sections read" in shown.text or "1 of" in shown.text
    (picture,) = shown.pictures
    assert picture.png.startswith(b"\x89PNG")
    assert "Semaphores: 0 of" in picture.alt
    school.clock.advance(DAY)
    assert "To review today: 1." in (await school.says("/progress", "ann"))[0].text
    assert "not answered a question yet" in (await school.says("/progress", "ben"))[0].text


async def test_the_last_answer_to_a_question_tells(school) -> None:
    """What was wrong once can be put right."""
    for right in (False, True):
        school.clock.now += 1
        await answers(school.tutor, "discord:ann", "semaphore_extra_release", right)
    assert "Semaphores: 1 of" in (await school.says("/progress", "ann"))[0].text


async def test_only_those_who_joined_are_on_the_board(school) -> None:
    """Under a name of their choice, and they can leave."""
    for who in ("ann", "ben"):
        await answers(school.tutor, f"discord:{who}", "lock_other_thread", True)
    assert "Nobody is on the board" in (await school.says("/board", "ann"))[0].text
    (joined,) = await school.says("/board join Ada  L.", "ann")
    assert joined.private
    (board,) = await school.says("/board", "ben")
    assert "1. Ada L.: 1" in board.text
    assert "ann" not in board.text
    assert "ben" not in board.text
    (taken,) = await school.says("/board join ADA L.", "ben")
    assert taken.error
    await school.says("/board join Grace", "ann")
    assert "Grace: 1" in (await school.says("/board"))[0].text
    await school.says("/board leave", "ann")
    assert "Nobody is on the board" in (await school.says("/board"))[0].text
    assert "not on the board" in (await school.says("/board leave", "ann"))[0].text


async def test_a_name_on_the_board_can_do_nothing_but_be_read(school) -> None:
    """No mentions, no Markdown, no endless names."""
    for name in ("@everyone", "<@1>", "**bold**", "x" * 25, "a\u202eb", "`"):
        (refused,) = await school.says(f"/board join {name}", "ann")
        assert refused.error, name
    await school.says("/board join _Ann_", "ann")
    assert r"\_Ann\_" in (await school.says("/board"))[0].text


async def test_points_are_for_different_questions_not_for_the_same_again(school) -> None:
    """Pressing on does not pay."""
    for count in range(3):
        await answers(school.tutor, "discord:ann", "lock_other_thread", True, mark=f"m{count}")
    await school.says("/board join Ann", "ann")
    assert "Ann: 1" in (await school.says("/board"))[0].text


def given(person: str, right: bool, at: float, shown: int = 15) -> Answer:
    """An answer to a question that tests misconception 15."""
    return Answer(
        f"{person}{at}", person, "c", 22, "q", 0, "locks", 0, right, (15,), None if right else shown, "quiz", at
    )


def test_a_belief_is_counted_by_person_first_and_last(school) -> None:
    """Twelve persons: five held it, one of them still does."""
    quiz = school.tutor.quizzes.of(22)
    history = [given(f"p{n}", n >= 5, 1.0) for n in range(12)] + [given(f"p{n}", True, 2.0) for n in range(4)]
    found, hidden = beliefs(quiz, history)
    assert [(one.misconception.number, one.people, one.before, one.after) for one in found] == [(15, 12, 5, 1)]
    assert hidden == 0


def test_small_groups_are_not_shown(school) -> None:
    """Four persons are too few, five are enough."""
    quiz = school.tutor.quizzes.of(22)
    few = [given(f"p{n}", False, 1.0) for n in range(LEAST_PEOPLE - 1)]
    assert beliefs(quiz, few) == ([], 1)
    assert len(beliefs(quiz, [*few, given("one more", False, 1.0)])[0]) == 1


async def test_the_class_map_is_for_teachers_and_names_nobody(school) -> None:
    """Counts, with a picture."""
    for number in range(6):
        await answers(school.tutor, f"discord:s{number}", "lock_other_thread", number > 3)
    (shown,) = await school.says("/class map")
    assert shown.private
    assert len(shown.pictures) == 1
    assert "of 6" in shown.pictures[0].alt
    assert "discord:s" not in shown.text + shown.pictures[0].alt
    assert (await school.says("/class map", "ann"))[0].error
    assert not (await school.says("/class map 99"))[0].text.startswith("**Wrong")


async def test_a_role_makes_teachers(school) -> None:
    """It is stored, shown, and can be taken away."""
    assert await school.tutor.teacher_roles("discord:1") == ()
    (told,) = await school.says("/class teachers discord:77")
    assert "<@&77>" in told.text
    assert list(await school.tutor.teacher_roles("discord:1")) == ["discord:77"]
    assert await school.tutor.teacher_roles("discord:2") == ()
    await school.presses(told, "Take the role away")
    assert await school.tutor.teacher_roles("discord:1") == ()
    assert (await school.says("/class teachers discord:77", "ann"))[0].error


async def records(tutor: Tutor) -> int:
    """All records of persons in the whole database."""
    async with tutor.database.read() as connection:
        return sum(
            [int(await connection.scalar(select(func.count()).select_from(table)) or 0) for table, _ in _personal()]
        )


async def use_everything(school, who: str) -> None:
    """Leaves a record of each kind that the quiz makes."""
    await answers(school.tutor, f"discord:{who}", "lock_other_thread", False)
    await school.says("/quiz 22", who)
    await school.says("/lesson 22 locks", who)
    await school.says(f"/board join {who}", who)
    await school.tutor.database.programs.keep(f"discord:{who}", "print(1)", None, "discord:1")
    await school.tutor.database.practice.break_puzzle(f"discord:{who}", "lost_update", 5, "discord:1")
    asked = await school.begins("/class quiz 22 1 30")
    await school.presses(asked, "A", who)
    await school.says("/class stop")
    for _ in ("the result", "the end"):
        await school.channel.posted()


def test_each_kind_of_record_has_words() -> None:
    """A new table with something of persons needs its words in `/privacy show`."""
    assert {table.name for table, _ in _personal()} == set(KINDS)


async def test_what_is_stored_is_shown_exported_and_deleted(school) -> None:
    """Asked once; then everything is gone, and what others have stays."""
    await use_everything(school, "ann")
    await use_everything(school, "ben")
    (shown,) = await school.says("/privacy show", "ann")
    assert shown.private
    assert f"after {KEPT_DAYS} days" in shown.text
    (exported,) = await school.says("/privacy export", "ann")
    content = json.loads(exported.files[0].content)
    assert set(content["records"]) >= {
        "person",
        "visit",
        "answer",
        "card",
        "sitting",
        "vote",
        "board",
        "program",
        "reading",
    }
    assert "ben" not in exported.files[0].content.decode()
    (asked,) = await school.says("/privacy delete", "ann")
    assert "cannot be undone" in asked.text
    before = await records(school.tutor)
    mine = sum((await school.tutor.database.privacy.counts("discord:ann")).values())
    (done,) = await school.presses(asked, "Delete everything", "ann")
    assert "is deleted" in done.text
    assert await school.tutor.database.privacy.counts("discord:ann") == {}
    assert await records(school.tutor) == before - mine
    assert "Nothing is stored of you" in (await school.says("/privacy show", "ann"))[0].text


async def test_who_deletes_in_the_middle_of_a_live_question_can_answer_anew(school) -> None:
    """The vote is gone, and a new one counts as a first."""
    asked = await school.begins()
    await school.presses(asked, "A", "ann")
    await school.says("/privacy erase", "ann")
    (told,) = await school.presses(asked, "A", "ann")
    assert told.text.startswith("Your answer: ")


async def test_what_came_from_a_server_goes_after_the_stated_time(school) -> None:
    """Not at once, since bots are removed by mistake; a person with another server stays."""
    await use_everything(school, "ann")
    await use_everything(school, "ben")
    await school.tutor.database.reading.remember("discord:ben", 22, "other", "discord:2")
    database = school.tutor.database
    await database.teachers.choose("discord:1", "discord:77")
    await school.tutor.leave("discord:1")
    school.clock.now += (KEPT_DAYS - 1) * DAY
    assert await database.privacy.purge() == []
    school.clock.now += DAY
    assert await database.privacy.purge() == ["discord:1"]
    assert await database.privacy.counts("discord:ann") == {}
    left = await database.privacy.counts("discord:ben")
    assert left["reading"] == 2
    assert "answer" not in left
    assert "board" not in left
    assert await database.privacy.purge() == []


async def test_a_server_that_comes_back_in_time_loses_nothing(school) -> None:
    """And one that removed the bot while it was not running is noticed at the next start."""
    await use_everything(school, "ann")
    database = school.tutor.database
    await school.tutor.departures.connect({"discord:2"})
    school.clock.now += (KEPT_DAYS - 1) * DAY
    await school.tutor.departures.connect({"discord:1", "discord:2"})
    school.clock.now += 2 * DAY
    assert await database.privacy.purge() == []
    await school.tutor.departures.connect(set())
    school.clock.now += KEPT_DAYS * DAY
    assert await database.privacy.purge() == ["discord:1"]
    assert await database.privacy.counts("discord:ann") == {}
