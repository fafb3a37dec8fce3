"""The whole process on a terminal (a pseudo-terminal), driven by keys as a person does."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="only systems with pseudo-terminals")
termios = pytest.importorskip("termios")


class Terminal:
    """A lockstep process on a terminal of 100 columns."""

    def __init__(self, folder: Path) -> None:
        self._screen, other = pty.openpty()
        os.set_blocking(self._screen, False)
        termios.tcsetwinsize(other, (40, 100))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot"],
            stdin=other,
            stdout=other,
            stderr=other,
            env={**os.environ, "LOCKSTEP_DATA": str(folder), "TERM": "xterm-256color"},
            start_new_session=True,
        )
        os.close(other)
        self.text = ""

    def types(self, keys: str) -> None:
        os.write(self._screen, keys.encode())

    def shows(self, words: str, seconds: float = 20) -> str:
        """Wait until the words are on the screen (after what was waited for before); gives all up to them."""
        end = time.monotonic() + seconds
        while words not in self.text:
            assert time.monotonic() < end, f"{words!r} did not come, but:\n{self.text}"
            if select.select([self._screen], [], [], 0.5)[0]:
                try:
                    self._add(os.read(self._screen, 65536).decode("utf-8", "replace"))
                except OSError:  # the process has ended and closed its side
                    assert words in self.text, f"{words!r} did not come, but:\n{self.text}"
        before, _, self.text = self.text.partition(words)
        return before + words

    def _add(self, text: str) -> None:
        if "\x1b[6n" in text:  # where is the cursor? prompt_toolkit asks before it draws
            os.write(self._screen, b"\x1b[1;1R")
        self.text += re.sub(r"\x1b(\[[0-9;?]*[a-zA-Z]|[=>])", "", text)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._screen)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    opened.shows("/help")
    opened.shows("you> ")
    yield opened
    opened.close()


def test_a_talk_on_a_terminal(terminal: Terminal) -> None:
    """A command, a number, a seat, and the end by Ctrl-D with exit code 0."""
    terminal.types("/help\r")
    terminal.shows("Read a lesson")
    terminal.shows("[1]")
    terminal.shows("you> ")
    terminal.types("1\r")
    terminal.shows("> /")
    terminal.shows("you> ")
    terminal.types("/as ann\r")
    terminal.shows("You sit at ann now, a student")
    terminal.shows("ann> ")
    terminal.types("\x04")
    assert terminal.process.wait(timeout=20) == 0


def test_a_command_is_completed_by_tab(terminal: Terminal) -> None:
    """What can be typed shows itself."""
    terminal.types("/les")
    terminal.shows("/lesson")
    terminal.types("\t\r22\r")
    terminal.shows("Lesson 22")


def test_ctrl_c_at_the_prompt_does_not_end_the_talk(terminal: Terminal) -> None:
    """It says how to leave."""
    terminal.types("\x03")
    terminal.shows("Nothing is running.")
    terminal.shows("you> ")
    terminal.types("/quit\r")
    assert terminal.process.wait(timeout=20) == 0


def test_a_form_with_code_is_filled_in_and_left(terminal: Terminal) -> None:
    """Ctrl-C leaves the form, and the talk goes on."""
    terminal.types("/run\r")
    terminal.shows("A line with only a dot sends it")
    terminal.types("print(1)\r")
    terminal.types("\x03")
    terminal.shows("nothing was sent")
    terminal.shows("you> ")


def test_lines_are_remembered_for_the_next_talk(tmp_path: Path) -> None:
    """The history lies in the data folder; what was typed into a form is not in it."""
    for expected in ("", "/help"):
        terminal = Terminal(tmp_path)
        terminal.shows("you> ")
        terminal.types("\x1b[A" if expected else "/help\r")
        terminal.shows(expected or "Read a lesson")
        terminal.close()
    assert "+/help" in (tmp_path / "terminal_history").read_text(encoding="utf-8")
