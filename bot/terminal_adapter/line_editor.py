"""Lines typed at a terminal: with history, completion, and a form's text filled in (prompt_toolkit)."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document
from prompt_toolkit.filters import completion_is_selected
from prompt_toolkit.formatted_text import HTML
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout

from bot.terminal_adapter.seats import Seats
from bot.tutor import Tutor

SEND_KEYS = " A line with only a dot sends it · Ctrl-C leaves the form"


class LineEditor:
    """A `Reader` for a person at a terminal."""

    how_to_end = ""  # the line below the text says it

    def __init__(
        self,
        tutor: Tutor,
        seats: Seats,
        history: Path | None,
        keyboard: Input | None = None,
        display: Output | None = None,
    ) -> None:
        self._talk: PromptSession[str] = PromptSession(
            history=_history(history),
            completer=LineCompleter(tutor, seats),
            complete_while_typing=True,
            key_bindings=_enter_takes_completion(),
            input=keyboard,
            output=display,
        )
        # What is typed into a form does not belong into the history of commands.
        self._form: PromptSession[str] = PromptSession(
            history=InMemoryHistory(), key_bindings=_dot_sends(), input=keyboard, output=display
        )

    async def line(self, prompt: str) -> str | None:
        try:
            with patch_stdout(raw=True):
                return await self._talk.prompt_async(HTML("<b><ansicyan>{}</ansicyan></b>").format(prompt))
        except EOFError:
            return None

    async def field(self, label: str, value: str) -> str | None:
        return await self._asked("  ", value, several=False)

    async def lines(self, label: str, value: str) -> str | None:
        text = await self._asked("", value, several=True)
        return None if text is None else _without_dot(text)

    async def _asked(self, prompt: str, value: str, several: bool) -> str | None:
        toolbar = SEND_KEYS if several else None
        try:
            with patch_stdout(raw=True):
                return await self._form.prompt_async(
                    prompt, default=value, multiline=several, bottom_toolbar=toolbar, mouse_support=False
                )
        except EOFError:
            return None


class LineCompleter(Completer):
    """Completes from the tutor's own declarations, the seats, and the files here for commands that take one."""

    def __init__(self, tutor: Tutor, seats: Seats) -> None:
        self._tutor = tutor
        self._seats = seats
        self._paths = PathCompleter(expanduser=True, file_filter=lambda name: Path(name).suffix in (".py", ".txt", ""))

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Nothing: completions come from the tutor, which answers only in the event loop."""
        return ()

    async def get_completions_async(
        self, document: Document, complete_event: CompleteEvent
    ) -> AsyncGenerator[Completion, None]:
        line = document.text_before_cursor
        if not line.startswith("/"):
            return
        for value, summary in (("/as ", "change to another seat"), ("/quit", "leave")):
            if value.startswith(line):
                yield Completion(value, -len(line), display_meta=summary)
        if line.startswith("/as "):
            for seat in self._seats.taken.values():
                if seat.name.startswith(line[4:]):
                    yield Completion(seat.name, -len(line[4:]))
            return
        found = await self._tutor.complete(line, self._seats.now)
        for choice in found.choices:
            more = " " if choice.value.startswith("/") else ""
            yield Completion(choice.value + more, -len(found.typed), choice.value, display_meta=choice.label)
        for path in self._files(line, complete_event):
            yield path

    def _files(self, line: str, event: CompleteEvent) -> Iterable[Completion]:
        word = line.rpartition(" ")[2]
        if " " not in line or not any(
            command.takes_file and line.startswith(f"/{command.name} ")
            for command in self._tutor.dispatch.commands.values()
        ):
            return ()
        return self._paths.get_completions(Document(word, len(word)), event)


def _history(path: Path | None) -> History:
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab"):
            return FileHistory(path)
    except OSError:  # a read-only home: the talk goes on, without a memory of it
        return InMemoryHistory()


def _enter_takes_completion() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", filter=completion_is_selected)
    def take(event: KeyPressEvent) -> None:
        event.current_buffer.complete_state = None

    return keys


def _dot_sends() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def send(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if not buffer.multiline() or buffer.document.current_line.strip() == "." or _is_file(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)  # a terminal without bracketed paste would indent twice

    return keys


def _is_file(text: str) -> bool:
    name = text.strip()
    if not name or "\n" in name or len(name) > 1000:
        return False
    try:
        return Path(name).expanduser().is_file()
    except (OSError, ValueError):
        return False


def _without_dot(text: str) -> str:
    lines = text.split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1].strip() == ".":
        lines.pop()
    return "\n".join(lines)
