"""A live quiz: votes count once, can be changed until the question closes, and outlive a kill."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from random import Random

import pytest

from bot.chat import Person, Place, Reply, Request
from bot.database.records import Asked
from bot.quiz.live import COUNT_SECONDS

ANN = Person("discord:ann", "ann")
TEACHER = Person("discord:teacher", "Ms Hopper", teacher=True)


def letters(reply: Reply) -> list[str]:
    """The letters that can be pressed."""
    return [button.label[0] for button in reply.buttons]


def right_letter(school, reply: Reply) -> str:
    """The letter of the right option of the open question."""
    live = school.tutor.live._rounds[reply.buttons[0].line.split()[2]]
    return "ABCDE"[live.presented.right]


def wrong_letter(school, reply: Reply) -> str:
    """The letter of a wrong option."""
    return next(letter for letter in letters(reply) if letter != right_letter(school, reply))


async def said(school, reply: Reply, letter: str, who: str) -> str:
    """What a student is told who presses an option."""
    (told,) = await school.presses(reply, letter, who)
    assert told.private
    return told.text


async def test_the_question_counts_down_by_itself_and_its_options_look_the_same(school) -> None:
    """The countdown is a timestamp, so no message is edited every second."""
    asked = await school.begins()
    assert f"<t:{int(school.clock.now) + 30}:R>" in asked.text
    assert "Question 1 of 3" in asked.text
    assert not asked.private
    assert not any(button.primary for button in asked.buttons)
    assert len(asked.buttons) >= 2


async def test_a_vote_is_confirmed_in_private_and_can_be_changed(school) -> None:
    """The last one counts, once."""
    asked = await school.begins()
    assert "You can change it" in await said(school, asked, "A", "ann")
    assert "**A:" in await said(school, asked, "A", "ann")
    assert "is your answer already" in await said(school, asked, "A", "ann")
    assert "in place of A" in await said(school, asked, "B", "ann")
    key = asked.buttons[0].line.split()[2]
    assert await school.tutor.database.rounds.votes(key, 0, 1) == {"discord:ann": 1}


async def test_it_closes_on_time_and_shows_split_answer_and_reasons(school) -> None:
    """The split is a picture with its text twin; each wrong option says why."""
    asked = await school.begins()
    right, wrong = right_letter(school, asked), wrong_letter(school, asked)
    for who in ("ann", "ben", "cy"):
        await said(school, asked, right, who)
    await said(school, asked, wrong, "dan")
    school.clock.advance(30)
    result = await school.channel.posted()
    assert "4 have answered" in result.text
    assert f"**Right: {right}:" in result.text
    assert result.text.count("Not ") >= len(asked.buttons) - 1
    (picture,) = result.pictures
    assert picture.png.startswith(b"\x89PNG")
    assert "3 (75 %)" in picture.alt
    assert "(right)" in picture.alt
    assert "(right)" in picture.lanes
    assert [button.label for button in result.buttons[:3]] == ["Discuss and vote again", "Next", "Stop"]
    assert school.channel.shown["1"].buttons == (), "the question's own message has nothing to press any more"


async def test_late_presses_count_nothing_and_say_what_counts(school) -> None:
    """At the very moment it closes it is closed; who had answered is told what counts."""
    asked = await school.begins()
    await said(school, asked, "A", "ann")
    school.clock.advance(30)
    late = await said(school, asked, "B", "ann")
    assert "counts nothing" in late
    assert "Your answer A counts." in late
    assert "Nothing of yours counts for it." in await said(school, asked, "A", "ben")
    await school.channel.posted()
    assert "counts nothing" in await said(school, asked, "B", "ann")
    key = asked.buttons[0].line.split()[2]
    assert await school.tutor.database.rounds.votes(key, 0, 1) == {"discord:ann": 0}


async def test_a_press_on_an_old_question_counts_nothing(school) -> None:
    """Its buttons stay in the channel's past."""
    first = await school.begins()
    await school.says("/class close")
    result = await school.channel.posted()
    await school.presses(result, "Next")
    second = await school.channel.posted()
    assert "Question 2 of 3" in second.text
    assert "counts nothing" in await said(school, first, "A", "ann")
    assert "You can change it" in await said(school, second, "A", "ann")


async def test_discuss_and_vote_again_shows_the_gain_to_the_teacher_alone(school) -> None:
    """The second vote is a ballot of its own; the first stays."""
    asked = await school.begins()
    right, wrong = right_letter(school, asked), wrong_letter(school, asked)
    await said(school, asked, right, "ann")
    await said(school, asked, wrong, "ben")
    await school.says("/class close")
    result = await school.channel.posted()
    await school.presses(result, "Discuss and vote again")
    again = await school.channel.posted()
    assert "second vote" in again.text
    for who in ("ann", "ben"):
        await said(school, again, right_letter(school, again), who)
    await school.says("/class close")
    result = await school.channel.posted()
    assert "50 %" not in result.text
    (told,) = await school.presses(result, "Gain")
    assert told.private
    assert "before the discussion: 50 % of 2. After it: 100 % of 2. Gain: +50 points." in told.text
    (refused,) = await school.presses(result, "Gain", "ann")
    assert refused.error
    onward = await school.presses(result, "Next")
    assert "Gain: +50 points" in onward[0].text
    assert onward[0].private


async def test_discuss_first_keeps_the_answer_back(school) -> None:
    """Who knows the answer does not discuss; the same options are voted on again."""
    asked = await school.begins()
    await said(school, asked, "A", "ann")
    await school.says("/class discuss")
    result = await school.channel.posted()
    assert "**Right:" not in result.text
    assert "(right)" not in result.text + result.pictures[0].alt + result.pictures[0].lanes
    await school.presses(result, "Vote again")
    again = await school.channel.posted()
    assert [button.label for button in again.buttons] == [button.label for button in asked.buttons]
    await school.says("/class discuss")
    result = await school.channel.posted()
    await school.presses(result, "Answer")
    assert "**Right:" in (await school.channel.posted()).text


async def test_buttons_pressed_twice_do_their_work_once(school) -> None:
    """Two teachers, or one impatient one."""
    await school.begins()
    await school.says("/class close")
    result = await school.channel.posted()
    await asyncio.gather(*(school.presses(result, "Next") for _ in range(3)))
    assert "Question 2 of 3" in (await school.channel.posted()).text
    assert school.channel.posts.empty()
    (told,) = await school.presses(result, "Next")
    assert "That was done already: question 2 of 3 is open." in told.text


async def test_the_quiz_ends_after_its_last_question_with_shares_and_no_names(school) -> None:
    """Everyone may read it."""
    asked = await school.begins("/class quiz 22 1 30")
    await said(school, asked, right_letter(school, asked), "ann")
    school.clock.advance(30)
    result = await school.channel.posted()
    await school.presses(result, "How it went")
    over = await school.channel.posted()
    assert "1 took part" in over.text
    assert "100 % right" in over.text
    assert "ann" not in over.text
    assert (await school.presses(result, "Stop"))[0].text == "This quiz has ended already."
    assert not (await school.says("/class quiz 22 1 30"))[0].error


async def test_stop_counts_an_open_question_as_it_stands(school) -> None:
    """A lesson is over when the bell rings."""
    asked = await school.begins()
    await said(school, asked, right_letter(school, asked), "ann")
    await school.says("/class stop")
    assert "**Right:" in (await school.channel.posted()).text
    assert "100 % right" in (await school.channel.posted()).text
    assert len(await school.tutor.database.answers.of_person("discord:ann")) == 1


async def test_one_live_quiz_at_a_time_in_a_place(school) -> None:
    """The refusal offers to stop the other one."""
    await school.begins()
    (refused,) = await school.says("/class quiz 22")
    assert refused.error
    assert refused.buttons[0].line.startswith("/class stop ")


async def test_teachers_commands_are_checked_again(school) -> None:
    """Discord hides them from others, which is not protection."""
    asked = await school.begins()
    key = asked.buttons[0].line.split()[2]
    for line in ("/class quiz 22", f"/class close {key} 0 1", f"/class next {key} 0 1", f"/class stop {key}"):
        (refused,) = await school.says(line, "ann")
        assert refused.error
        assert "for teachers" in refused.text
    assert school.channel.posts.empty()


async def test_a_vote_that_cannot_be_stored_is_not_confirmed(school, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program locks the database: a sentence; and the question closes when it is free again."""
    monkeypatch.setattr("bot.database.connect._PRAGMAS", ("PRAGMA busy_timeout = 20", "PRAGMA foreign_keys = ON"))
    asked = await school.begins()
    await said(school, asked, "A", "ann")
    with closing(sqlite3.connect(settings.data / "lockstep.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        (refused,) = await school.presses(asked, "A", "ben")
        assert refused.error
        assert "keeps it locked" in refused.text
        assert "Your answer" not in refused.text
        school.clock.advance(30)
        late = await said(school, asked, "A", "cy")
        assert "counts nothing" in late
        key = asked.buttons[0].line.split()[2]
        live = school.tutor.live._rounds[key]
        await school.clock.slept()  # the closing has failed, and waits to try again
        assert live.stored.phase == "open"
        other.execute("ROLLBACK")
    assert school.channel.posts.empty()
    school.clock.advance(COUNT_SECONDS)
    assert "1 has answered" in (await school.channel.posted()).text


async def test_a_round_is_its_class_s(school) -> None:
    """A line that was copied into another server counts nothing there."""
    asked = await school.begins()
    for line, person in ((asked.buttons[0].line, ANN), ("/class stop " + asked.buttons[0].line.split()[2], TEACHER)):
        request = Request(line, person, Place("discord:6", "discord:2"))
        replies = [reply async for reply in school.tutor.answer(request)]
        assert replies[0].error
        assert "another class" in replies[0].text


async def test_the_count_is_edited_at_most_every_few_seconds(school) -> None:
    """However many answer."""
    asked = await school.begins()
    await asyncio.gather(*(said(school, asked, "A", f"s{number}") for number in range(40)))
    school.clock.advance(0.1)
    await asyncio.gather(*(said(school, asked, "B", f"s{number}") for number in range(40, 60)))
    first = await school.channel.edited()
    assert re.search(r"\d+ have answered", first.text)
    assert school.channel.edits.empty()
    school.clock.advance(COUNT_SECONDS)
    second = await school.channel.edited()
    assert "60 have answered" in second.text
    assert second.buttons == asked.buttons


async def test_a_kill_in_the_middle_loses_no_confirmed_answer(school, restarted) -> None:
    """A new process knows what was confirmed, takes changes, and closes on time."""
    asked = await school.begins()
    right, wrong = right_letter(school, asked), wrong_letter(school, asked)
    await said(school, asked, right, "ann")
    await said(school, asked, wrong, "ben")
    school.clock.advance(12)
    again = await restarted()
    assert "2 have answered" in (await again.channel.edited()).text
    assert "is your answer already" in await said(again, asked, right, "ann")
    assert "in place of" in await said(again, asked, right, "ben")
    await said(again, asked, right, "cy")
    again.clock.advance(18)
    assert "3 (100 %)" in (await again.channel.posted()).pictures[0].alt


async def test_who_was_cut_short_by_an_outage_gets_some_seconds_more(school, restarted) -> None:
    """The question should have closed while the tutor was away."""
    asked = await school.begins()
    school.clock.now += 60
    again = await restarted()
    await again.channel.edited()
    assert "You can change it" in await said(again, asked, "A", "ann")
    again.clock.advance(10)
    assert "1 has answered" in (await again.channel.posted()).text


async def test_a_question_that_was_stored_but_not_posted_is_posted_after_the_kill(school, restarted) -> None:
    """The kill came between the two."""
    school.channel.closed = True
    replies = await school.says("/class quiz 22 3 30")
    assert "Question 1 of 3" in replies[-1].text, "where the chat cannot be reached, the reply itself shows it"
    again = await restarted()
    assert "Question 1 of 3" in (await again.channel.posted()).text


async def test_a_result_that_was_stored_but_not_posted_is_posted_after_the_kill(school, restarted) -> None:
    """Its votes were counted before, and are not counted again."""
    asked = await school.begins()
    await said(school, asked, right_letter(school, asked), "ann")
    school.channel.closed = True
    await school.says("/class close")
    again = await restarted()
    assert "1 (100 %)" in (await again.channel.posted()).pictures[0].alt
    assert len(await again.tutor.database.answers.of_person("discord:ann")) == 1


async def test_a_round_of_yesterday_does_not_speak_up(school, restarted) -> None:
    """Its votes count, and nothing is posted: that class has gone home."""
    asked = await school.begins()
    await said(school, asked, "A", "ann")
    school.clock.now += 86400
    again = await restarted()
    assert again.channel.posts.empty()
    assert len(await again.tutor.database.answers.of_person("discord:ann")) == 1
    assert not (await again.says("/class quiz 22"))[0].error


async def test_a_round_whose_question_is_gone_keeps_no_other_from_going_on(school, restarted) -> None:
    """The lesson was changed while the tutor was away."""
    asked = await school.begins()
    key = asked.buttons[0].line.split()[2]
    gone = replace(await school.tutor.database.rounds.find(key), questions=(Asked("no_such_question", 1),))
    await school.tutor.database.rounds.keep(gone)
    again = await restarted()
    assert again.channel.posts.empty()
    assert not (await again.says("/class quiz 22"))[0].error
    assert "Question 1" in (await again.channel.posted()).text


async def test_five_hundred_answer_at_once_and_each_counts_once(school) -> None:
    """With changes of mind and double presses among them."""
    asked = await school.begins()
    chance = Random(22)
    last: dict[str, str] = {}
    presses = [(f"s{number}", chance.choice(letters(asked))) for number in range(500)]
    presses += [(who, chance.choice([letter, *letters(asked)])) for who, letter in presses[:150]]

    async def press(who: str, letter: str) -> None:
        text = await said(school, asked, letter, who)
        assert f"**{letter}:" in text
        last[who] = letter

    await asyncio.gather(*(press(who, letter) for who, letter in presses[:500]))
    await asyncio.gather(*(press(who, letter) for who, letter in presses[500:]))
    school.clock.advance(30)
    result = await school.channel.posted()
    for letter in letters(asked):
        count = sum(chosen == letter for chosen in last.values())
        assert re.search(rf"{letter}, .*?: {count} \(", result.pictures[0].alt)
    answers = await school.tutor.database.answers.of_class("discord:1")
    assert len(answers) == len({answer.person for answer in answers}) == 500


async def test_without_a_chat_to_speak_in_the_replies_say_it(school) -> None:
    """As one line at a command line does: vote, close, next."""
    await school.tutor.disconnect()
    controls, asked = await school.says("/class quiz 22 2 30")
    assert controls.private
    assert "You can change it" in await said(school, asked, "A", "ann")
    (result,) = await school.presses(controls, "Close now")
    assert "1 (100 %)" in result.pictures[0].alt
    replies = await school.presses(result, "Next")
    assert "Question 2 of 2" in replies[-1].text
