"""`/help`, as a student and as a teacher."""

from __future__ import annotations

from typing import Any

from bot.commands.help import GROUPS
from bot.tutor import Tutor


async def test_help_shows_every_command_with_an_example_that_works(student: Any, tutor: Tutor) -> None:
    """The first example is the command's own; others may show what belongs to it."""
    teacher = student.classmate("teacher", teacher=True)
    text = (await teacher.types("/help")).text
    for command in tutor.dispatch.commands.values():
        if not command.hidden:
            assert f"/{command.name}" in text
        found = [tutor.dispatch.parse(example)[0] for example in command.examples]
        assert command in (found[:1] or [command])
    assert len(text) <= 4000


async def test_a_student_is_not_shown_what_only_teachers_can_do(student: Any, tutor: Tutor) -> None:
    """And nobody is shown what exists only for buttons."""
    text = (await student.types("/help")).text
    for command in tutor.dispatch.commands.values():
        if command.teachers_only or command.hidden:
            assert f"`/{command.name}" not in text


async def test_help_groups_only_commands_that_exist(tutor: Tutor) -> None:
    """A command that was renamed would fall out of its group in silence."""
    assert {name for names in GROUPS.values() for name in names} <= set(tutor.dispatch.commands)


async def test_help_on_one_command_tells_its_parameters_and_examples(student: Any) -> None:
    """`/help lesson` and `/help /lesson` are the same."""
    reply = await student.types("/help lesson")
    assert "section" in reply.text
    assert "/lesson 22 semaphores" in reply.text
    assert (await student.types("/help /lesson")).text == reply.text


async def test_help_on_an_unknown_command_names_those_that_exist(student: Any) -> None:
    """With the closest one first."""
    reply = await student.types("/help lessen")
    assert reply.error
    assert "Did you mean `lesson`" in reply.text


async def test_help_on_a_command_for_programs_tells_every_way_to_hand_one_in(student: Any) -> None:
    """Its parameters alone would say that a program must stand in the line."""
    text = (await student.types("/help run")).text
    assert "in a terminal name it, `/run program.py`" in text
    assert "a form: it opens when no program is given" in text
    assert "*Run this code*" in text
    assert "or a file" not in (await student.types("/help lesson")).text
