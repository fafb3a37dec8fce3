"""Reading a lesson, as a student types and presses."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.chat import LABEL_LIMIT
from bot.command import Command
from bot.settings import Settings
from bot.tutor import Tutor

MESSAGE = 4000
"""Most characters of text that Discord takes in one message."""


async def test_the_table_of_contents_names_each_lesson_and_leads_into_it(student: Any) -> None:
    """`/lesson` is where a new student begins."""
    reply = await student.types("/lesson")
    assert "Lesson 22: Synchronization and thread safety" in reply.text
    assert "10 minutes" in reply.text
    assert "section 1 of" in (await student.presses("Read lesson 22")).text


async def test_a_lesson_begins_with_what_it_is_good_for(student: Any) -> None:
    """The first section says what can be learned here, and what cannot."""
    reply = await student.types("/lesson 22")
    assert "After it you can" in reply.text
    assert "Not in this lesson" in reply.text
    assert reply.private


async def test_next_leads_through_every_section_once_and_previous_leads_back(student: Any, tutor: Tutor) -> None:
    """A student who only presses Next reads the whole lesson."""
    lesson = tutor.catalog.lesson(22)
    reply = await student.types("/lesson 22")
    seen = [reply.text]
    while any(button.label.startswith("Next") for button in reply.buttons):
        reply = await student.presses("Next")
        seen.append(reply.text)
    titles = [title for text in seen for title in re.findall(r"^# (.+)$", text, re.MULTILINE)]
    assert list(dict.fromkeys(titles)) == [section.title for section in lesson.sections]
    for _ in seen[1:]:
        reply = await student.presses("Previous")
    assert reply.text == seen[0]


async def test_the_lesson_ends_with_the_way_on_and_back(student: Any) -> None:
    """Lesson 23 is named although this tutor does not have it, and the table of contents is one press away."""
    reply = await student.types("/lesson 22 further_reading")
    assert "lesson 23" in reply.text
    assert "async" in reply.text
    assert "https://docs.python.org/3/library/threading.html" in reply.text
    assert "https://realpython.com/python-concurrency/" in reply.text
    assert "Table of contents" in (await student.presses("Contents")).text


@pytest.mark.parametrize("typed", ["semaphores", "semaphore", "Semaphores", "3", "semaphores 1"])
async def test_a_section_is_found_by_its_name_its_beginning_or_its_number(student: Any, typed: str) -> None:
    """Nobody has to type the name to the letter."""
    assert "# Semaphores" in (await student.types(f"/lesson 22 {typed}")).text


async def test_a_section_is_found_without_the_lessons_number(student: Any) -> None:
    """Who knows what they look for need not know where it is."""
    assert "# Semaphores" in (await student.types("/lesson semaphores")).text


async def test_a_title_of_several_words_is_a_name_too(student: Any) -> None:
    """What is shown as the title can be typed."""
    assert "# When threads share data" in (await student.types("/lesson 22 When threads share data")).text


async def test_the_menu_leads_to_every_section(student: Any, tutor: Tutor) -> None:
    """And it shows where one is."""
    reply = await student.types("/lesson 22 locks")
    assert [one.label for one in reply.menu.options if one.chosen] == ["2. Locks"]
    for section in tutor.catalog.lesson(22).sections:
        await student.types("/lesson 22 locks")
        assert f"# {section.title}" in (await student.presses(f"{section.number}. ")).text


async def test_an_unknown_lesson_is_answered_with_those_that_exist(student: Any) -> None:
    """The sentence says what would work."""
    reply = await student.types("/lesson 99")
    assert reply.error
    assert "no lesson `99`" in reply.text
    assert "/lesson 22" in reply.text


async def test_a_misspelled_section_is_answered_with_the_closest_name(student: Any) -> None:
    """One press leads to what was meant."""
    reply = await student.types("/lesson 22 semafores")
    assert reply.error
    assert "Did you mean `semaphores`?" in reply.text
    assert "`deadlocks`" in reply.text
    assert "# Semaphores" in (await student.presses("semaphores")).text


async def test_a_page_that_does_not_exist_is_refused_with_the_number_that_does(student: Any) -> None:
    """A page comes after the section's name."""
    reply = await student.types("/lesson 22 locks 9")
    assert reply.error
    assert "1 page" in reply.text


async def test_a_lesson_is_read_on_where_the_student_stopped(
    student: Any, settings: Settings, student_of: Callable[[Tutor], Any]
) -> None:
    """Also after the tutor was started again, and each student for themselves."""
    await student.types("/lesson 22 mutexes")
    async with Tutor(settings) as later:
        back = student_of(later)
        reply = await back.types("/lesson 22")
        assert "# Mutexes" in reply.text
        assert "You stopped here" in reply.text
        assert "section 1 of" in (await back.classmate("ben").types("/lesson 22")).text


async def test_lessons_are_read_without_a_database(student: Any, settings: Settings) -> None:
    """A file that is no database costs the position, not the lesson."""
    settings.data.mkdir(parents=True, exist_ok=True)
    (settings.data / "lockstep.db").write_bytes(b"this is not a database" * 100)
    async with Tutor(settings) as tutor:
        student.tutor = tutor
        assert "# Locks" in (await student.types("/lesson 22 locks")).text
        assert "section 1 of" in (await student.types("/lesson 22")).text


async def test_every_page_fits_a_message_and_opens_what_it_closes(student: Any, tutor: Tutor) -> None:
    """Discord refuses a message that is too long, and an open code block swallows the rest."""
    for lesson in tutor.catalog.lessons.values():
        reply = await student.types(f"/lesson {lesson.number} 1")
        while True:
            assert len(reply.text) <= MESSAGE
            assert reply.text.count("```") % 2 == 0
            if not any(button.label.startswith("Next") for button in reply.buttons):
                break
            reply = await student.presses("Next")


async def test_every_button_of_every_page_is_a_line_that_a_command_understands(student: Any, tutor: Tutor) -> None:
    """A dead button is the commonest complaint about other bots."""
    for lesson in tutor.catalog.lessons.values():
        for section in lesson.sections:
            reply = await student.types(f"/lesson {lesson.number} {section.slug}")
            for line in [one.line for one in (*reply.buttons, *(reply.menu.options if reply.menu else ()))]:
                tutor.dispatch.parse(line)


async def test_the_practice_section_leads_to_both_steps_of_the_project(student: Any) -> None:
    """First with a lock, then with a semaphore."""
    await student.types("/lesson 22 practice")
    assert "lock" in (await student.presses("Step 1")).text
    await student.types("/lesson 22 practice")
    assert "semaphore" in (await student.presses("Step 2")).text


async def test_a_section_leads_to_its_quiz_and_the_lesson_to_the_whole_one(student: Any) -> None:
    """What was read is asked."""
    await student.types("/lesson 22 locks")
    assert "Question 1" in (await student.presses("Quiz on this section")).text
    await student.types("/lesson 22 further_reading")
    assert "Question 1" in (await student.presses("Quiz on lesson 22")).text


async def test_a_try_it_button_asks_before_it_shows(student: Any) -> None:
    """Each guess, and the way past it, runs the same demo."""
    await student.types("/lesson 22 semaphores")
    reply = await student.presses("Try it: a semaphore alone")
    assert "First predict" in reply.text
    lines = [button.line for button in reply.buttons]
    assert "/demo booking 5 semaphore guess:oversold" in lines
    assert "/demo booking 5 semaphore" in lines


async def test_every_demo_variant_can_be_predicted_or_shown(student: Any, tutor: Tutor) -> None:
    """At the ends of the number's range too, where a line or a label could become too long."""
    for demo in tutor.catalog.demos:
        numbers = (demo.number.least, demo.number.most) if demo.number else ("",)
        for variant in demo.variants:
            for number in numbers:
                reply = await student.types(f"/predict {demo.name} {number} {variant.name}")
                assert not reply.error, reply.text
                assert "{" not in reply.text
                assert all(len(button.label) <= LABEL_LIMIT for button in reply.buttons)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("/predict bookin", "Did you mean `booking`"),
        ("/predict booking 99", "takes 2 to 12 users, not 99"),
        ("/predict booking 5 sempahore", "There is: `none`, `lock`, `semaphore`, `both`"),
    ],
)
async def test_a_prediction_of_what_does_not_exist_says_what_does(student: Any, line: str, says: str) -> None:
    """The same manners as everywhere."""
    reply = await student.types(line)
    assert reply.error
    assert says in reply.text


async def test_lessons_and_sections_complete_while_they_are_typed(tutor: Tutor) -> None:
    """By the beginning first, then by a word of the title."""
    command: Command = tutor.dispatch.commands["lesson"]
    assert [one.value for one in await command.complete("lesson", "2", {})] == ["22"]
    assert (await command.complete("section", "sem", {"lesson": 22}))[0].value == "semaphores"
    assert [one.value for one in await command.complete("section", "booking", {"lesson": 22})] == ["practice"]


async def test_a_folder_is_a_lesson(student: Any, tmp_path: Path) -> None:
    """A teacher adds lesson 23 without any code, and lesson 22 leads on to it."""
    write_tiny_lesson(tmp_path / "23_tiny")
    async with Tutor(Settings(data=tmp_path / "data", lessons=(tmp_path / "23_tiny",))) as tutor:
        student.tutor = tutor
        assert "Lesson 23: Tiny** (1 minute)" in (await student.types("/lesson")).text
        assert "Hello." in (await student.types("/lesson 23")).text
        await student.types("/lesson 22 further_reading")
        assert "Hello." in (await student.presses("Lesson 23")).text


async def test_a_long_section_has_pages_and_no_code_is_cut(student: Any, tmp_path: Path) -> None:
    """Pages are cut between paragraphs."""
    folder = write_tiny_lesson(tmp_path / "23_tiny")
    code = "```python\n" + "print('one line of a program')\n" * 50 + "```"
    text = "\n\n".join(f"Paragraph {number}. " + "word " * 150 + "\n\n" + code for number in range(4))
    (folder / "sections" / "1_hello.md").write_text(f"# Hello\n\n{text}\n", encoding="utf-8")
    async with Tutor(Settings(data=tmp_path / "data", lessons=(folder,))) as tutor:
        student.tutor = tutor
        reply = await student.types("/lesson 23")
        texts = [reply.text]
        while any(button.label == "Next page" for button in reply.buttons):
            reply = await student.presses("Next page")
            texts.append(reply.text)
    assert len(texts) >= 3
    assert f"page 2 of {len(texts)}" in texts[1]
    assert sum(text.count(code) for text in texts) == 4
    assert all(len(text) <= MESSAGE for text in texts)


def write_tiny_lesson(folder: Path) -> Path:
    (folder / "sections").mkdir(parents=True)
    (folder / "lesson.toml").write_text(
        'number = 23\ntitle = "Tiny"\nminutes = 1\nsummary = "A tiny lesson."\ngoals = ["Say hello"]\n',
        encoding="utf-8",
    )
    (folder / "sections" / "1_hello.md").write_text("# Hello\n\nHello.\n", encoding="utf-8")
    return folder
