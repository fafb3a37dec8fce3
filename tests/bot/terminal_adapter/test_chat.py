"""Talking in a terminal, as a student does."""

from __future__ import annotations

import asyncio
import io
import os
import signal
from dataclasses import replace
from pathlib import Path

from bot.chat import Button, Reply
from bot.terminal_adapter.chat import TerminalChat
from bot.terminal_adapter.choices import Offers
from bot.terminal_adapter.reader import PipeReader
from tests.bot.terminal_adapter.talk import PNG, Talk


def saved_picture(text: str) -> bytes:
    line = next(line for line in text.splitlines() if line.startswith("Picture: "))
    return Path(line.removeprefix("Picture: ")).read_bytes()


async def test_a_reply_is_shown_whole_and_without_escape_codes(talk: Talk) -> None:
    """Text, output, lanes, the paths of what was saved, and the choices with their numbers."""
    text = await talk.said("/show all\n")
    assert "**Shown** all to you" in text
    assert "T1 ──■──" in text
    assert "[1] Again  [2] Nobody" in text
    assert "[3] Locks" in text
    assert "[4] End (you are here)" in text
    assert "\x1b" not in text


async def test_a_picture_is_saved_where_the_path_says(talk: Talk) -> None:
    """A terminal cannot show a PNG, so its reader gets a file to open."""
    text = await talk.said("/show\n")
    assert saved_picture(text) == PNG


async def test_output_of_a_program_cannot_look_like_the_tutor(talk: Talk) -> None:
    """Each of its lines stands behind a bar, so a printed `[1] Again` is no button."""
    text = await talk.said("/show\n")
    assert "│ Sold 3 tickets" in text
    assert "│ [1] Again" in text


async def test_a_number_presses_what_was_offered_under_it(talk: Talk) -> None:
    """A button by its number, and a menu's entry by the number after the buttons."""
    text = await talk.said("/show\n1\n3\n")
    assert "> /show again" in text, "the line shows what could be typed"
    assert "**Shown** again" in text
    assert "**Shown** all" in text


async def test_a_number_that_is_not_offered_says_which_are(talk: Talk) -> None:
    """Before anything was shown, and after."""
    text = await talk.said("4\n/show\n9\n99999999999999\n0\n")
    assert "There is no choice 99999999999999. Choices" in text
    assert "There is no choice 0. Choices" in text
    assert "There is no choice 4. Nothing here can be chosen" in text
    assert "There is no choice 9. Choices here: 1 to 4." in text


async def test_choices_stay_until_others_take_their_place(talk: Talk) -> None:
    """After a reply that offers nothing, the question before it can still be answered."""
    text = await talk.said("/show\n/fill x\n1\n")
    assert text.count("**Shown**") == 2


async def test_progress_is_not_written_into_a_pipe(talk: Talk) -> None:
    """It cannot be taken back there."""
    assert "half way" not in await talk.said("/show\n")


async def test_a_form_is_asked_field_by_field_and_sent(talk: Talk) -> None:
    """Code ends with a line that holds only a dot; an optional field may stay empty."""
    text = await talk.said("/fill\nx = 1\n\nprint(x)\n.\nabc\n.\n")
    assert "Your program, or the path of a file: several lines, then a line with only a dot:" in text
    assert "got {'code': 'x = 1\\n\\nprint(x)', 'name': 'abc', 'input': ''}" in text


async def test_a_filled_in_value_stays_if_only_a_dot_is_typed(talk: Talk) -> None:
    """*Edit & run again*, and nothing to change."""
    assert "'code': 'print(1)'" in await talk.said("/fill\n.\nabc\n.\n")


async def test_a_form_takes_the_path_of_a_file_for_code(talk: Talk, tmp_path: Path) -> None:
    """Nobody pastes a program that lies in a file already."""
    path = tmp_path / "mine.py"
    path.write_text("print('from a file')\n")
    text = await talk.said(f"/fill\n{path}\n.\nabc\n.\n")
    assert "from a file" in text


async def test_a_path_below_the_code_that_stands_there_means_the_file(talk: Talk, tmp_path: Path) -> None:
    """The starter is filled in, and nobody wants to delete it line by line first."""
    path = tmp_path / "mine.py"
    path.write_text("print('from a file')\n")
    text = await talk.said(f"/fill\nprint(1)\n{path}\n.\nabc\n.\n")
    assert "'code': \"print('from a file')" in text


async def test_a_form_asks_again_for_what_does_not_fit(talk: Talk) -> None:
    """A field that is needed, a value that is too long, a file that is not there: each with its sentence."""
    text = await talk.said("/fill\nmissing.py\n.\nx\n.\n\nabcdefg\nabc\n.\n")
    assert "There is no file `missing.py`" in text
    assert "Its name: this is needed" in text
    assert "7 characters are too many; 5 are the most" in text
    assert "got {" in text


async def test_a_form_that_is_left_sends_nothing(talk: Talk) -> None:
    """The input ends in the middle of it."""
    text = await talk.said("/fill\nx = 1\n.\n")
    assert "nothing was sent" in text
    assert "got {" not in text


async def test_a_file_named_in_the_line_comes_along(talk: Talk, tmp_path: Path) -> None:
    """`/run file.py` does in a terminal what dropping the file does in a chat; names with spaces stand in quotes."""
    path = tmp_path / "my program.py"
    path.write_text("print(2)")
    text = await talk.said(f'/fill "{path}"\n/fill booking {path.with_name("none.py")}\n')
    assert "file my program.py: print(2) / None" in text
    assert "There is no file `" in text


async def test_a_file_that_is_too_large_is_refused_with_a_sentence(talk: Talk, tmp_path: Path) -> None:
    """It is not read into memory whole."""
    path = tmp_path / "huge.py"
    path.write_bytes(b"#" * 2_000_000)
    assert "is larger than 1 MB" in await talk.said(f"/fill {path}\n")
    assert "is a folder. Name the file" in await talk.said(f"/fill {tmp_path}\n")


async def test_several_seats_rehearse_a_class(talk: Talk) -> None:
    """The teacher is you; other seats are students, each a person of their own."""
    text = await talk.said("/as ann\n/show\n/as\n/as you\n/as no such name!\n")
    assert "You sit at `ann` now, a student. Seats: `you`, `ann`." in text
    assert "to ann" in text
    assert "You sit at `you` now, teacher and student." in text
    assert "A seat's name has 1 to 24 letters" in text
    assert not talk.chat.seats.taken["ann"].teacher


async def test_quit_ends_the_talk(talk: Talk) -> None:
    """What comes after it is not read."""
    assert "Shown" not in await talk.said("/quit\n/show\n")


async def test_ctrl_c_cancels_what_runs_and_not_the_tutor(talk: Talk) -> None:
    """The command sees the cancellation, the next line is answered."""
    before = signal.getsignal(signal.SIGINT)
    chat = TerminalChat(talk.tutor, PipeReader(io.StringIO("/wait\n/show\n")), talk.screen)  # type: ignore[arg-type]
    running = asyncio.ensure_future(chat.run())
    await talk.tutor.wait.started.wait()
    os.kill(os.getpid(), signal.SIGINT)
    await running
    assert talk.tutor.wait.cancelled
    assert "Cancelled." in talk.out.getvalue()
    assert "**Shown**" in talk.out.getvalue()
    assert signal.getsignal(signal.SIGINT) is before


async def test_a_file_that_is_no_text_is_refused_and_asked_for_again(talk: Talk, tmp_path: Path) -> None:
    """Question marks in place of its letters would be another program."""
    path = tmp_path / "old.py"
    path.write_bytes(b'print("\xff")\n')
    text = await talk.said(f"/fill\n{path}\n.\n")
    assert "The file `old.py` is not a text in UTF-8." in text


async def test_what_the_tutor_says_unasked_can_be_pressed(talk: Talk) -> None:
    """A live quiz posts its question; its options are numbers like any others."""
    await talk.said("")
    await talk.chat.post("terminal", Reply("Which one? (closes <t:1000020:R>)", buttons=(Button("This", "/show all"),)))
    await talk.chat.take("1")
    assert "closes in 20 seconds" in talk.out.getvalue()
    assert "**Shown** all" in talk.out.getvalue()


async def test_an_edit_shows_only_what_is_new(talk: Talk) -> None:
    """A live quiz counts its answers every few seconds; the question is not printed again each time."""
    await talk.said("")
    question = Reply("Which one?\n0 have answered", buttons=(Button("This", "/show all"),))
    message = await talk.chat.post("terminal", question)
    await talk.chat.edit("terminal", message, replace(question, text="Which one?\n2 have answered"))
    await talk.chat.edit("terminal", message, replace(question, text="Which one?\n2 have answered"))
    text = talk.out.getvalue()
    assert text.count("Which one?") == 1
    assert text.count("2 have answered") == 1
    assert text.count("[1] This") == 1
    await talk.chat.take("1")
    assert "**Shown** all" in talk.out.getvalue()


async def test_a_line_that_exists_only_for_buttons_is_not_shown(talk: Talk) -> None:
    """Its label says more than a key does."""
    text = await talk.said("/show\n2\n")
    assert "> Nobody" in text
    assert "/nobody\n" not in text.replace("no command `/nobody`", "")


async def test_a_question_to_the_class_is_numbered_from_1_whatever_was_there_before(talk: Talk) -> None:
    """The same numbers from every seat; what was offered before follows it."""
    await talk.said("/show\n")
    message = await talk.chat.post("terminal", Reply("Which one?", buttons=(Button("This", "/show post"),)))
    assert talk.out.getvalue().endswith("[1] This\n\nStill open:\n[2] Again  [3] Nobody\n")
    await talk.chat.take("/as ann")
    await talk.chat.take("1")
    assert "> /show post" in talk.out.getvalue()
    await talk.chat.edit("terminal", message, Reply("Closed."))
    await talk.chat.take("/as ben")
    await talk.chat.take("5")
    assert "There is no choice 5. Choices here: 1 to 4." in talk.out.getvalue()


async def test_an_answer_after_a_question_to_the_class_comes_before_it(talk: Talk) -> None:
    """Its numbers are those of the answer that was just asked for."""
    await talk.said("")
    await talk.chat.post("terminal", Reply("Which one?", buttons=(Button("This", "/show post"),)))
    await talk.chat.take("/show")
    assert talk.out.getvalue().endswith("Still open:\n[5] This\n")
    await talk.chat.take("5")
    assert "> /show post" in talk.out.getvalue()


def test_what_was_offered_before_the_last_question_is_gone_with_the_next(talk: Talk) -> None:
    """The buttons that close a question are of no use for the one after it."""
    offers = Offers()
    offers.answered("you", Reply("Open.", buttons=(Button("Close now", "/class close"),), private=True))
    offers.posted("m", Reply("Which one?", buttons=(Button("A", "/vote a"), Button("B", "/vote b"))))
    assert [choice.label for choices in offers.open("you") for choice in choices.all] == ["A", "B", "Close now"]
    offers.posted("m", Reply("B is right.", buttons=(Button("Next", "/class next"),)))
    assert [choice.label for choices in offers.open("you") for choice in choices.all] == ["Next"]


async def test_plain_text_is_shown_without_the_escapes_of_markdown(talk: Talk) -> None:
    """Not in code, where a backslash is a backslash."""
    talk.screen.text("Thread-1 \\(book\\)\n-# small\n`a\\(b`\n```\nre.sub('\\(')\n```")
    assert talk.out.getvalue() == "Thread-1 (book)\nsmall\n`a\\(b`\n```\nre.sub('\\(')\n```\n"


def test_what_is_said_to_all_can_be_pressed_from_every_seat() -> None:
    """Ben challenges Ann in public; what is said to Ben alone is his."""
    offers = Offers()
    offers.answered("ben", Reply("Duel!", buttons=(Button("My turn", "/show public"),)))
    assert offers.open("ann")[0].all[0].line == "/show public"
    offers.answered("ben", Reply("Yours", buttons=(Button("Go on", "/show private"),), private=True))
    assert offers.open("ben")[0].all[0].line == "/show private"
    assert offers.open("ann")[0].all[0].line == "/show public"
