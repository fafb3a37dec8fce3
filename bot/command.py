"""What a command declares of itself, so that each chat can offer it: a name, parameters, completion."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from bot.chat import Button, Reply, Request

Value = str | int
Arguments = Mapping[str, Value]
"""What was given, by parameter name; a parameter that was left out is missing."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to complete a parameter: `value` is what is typed, `label` what a menu shows for it."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter. In a typed line parameters come in order; a whole number that does not fit the next parameter's
    kind goes to the next one that takes it, so optional ones can be left out in the middle.

    `rest` takes the line to its end as it stands, line breaks too (a name for the board, a code block). `least` and
    `most` bound an `int`; the range is checked by dispatch, which answers with a sentence. `choices` is a fixed short
    list; a longer or changing one comes from `Command.complete`. `person` is somebody of the class, `role` a role of
    the server; both are given as an id such as `discord:42`.
    """

    name: str
    summary: str
    kind: Literal["word", "int", "rest", "person", "role"] = "word"
    required: bool = False
    least: int | None = None
    most: int | None = None
    choices: tuple[Choice, ...] = ()
    completes: bool = False


class Command(ABC):
    """One command. Subcommands have a space in their name (`class quiz`).

    `private` tells whether the answer is for the asker alone when it has to be announced before it is there; `slow`
    that it may take longer than a moment, so that a chat acknowledges first. `menu` is the title under which a chat
    with message menus offers the command on somebody's message (its code block or file becomes the code).
    `takes_file`: a file may come along. `opens_form`: the first reply may be a form, which a chat can open only if it
    has not answered anything yet. `hidden`: exists for buttons, not offered for typing.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    parameters: ClassVar[tuple[Parameter, ...]] = ()
    examples: ClassVar[tuple[str, ...]] = ()
    private: ClassVar[bool] = False
    slow: ClassVar[bool] = False
    teachers_only: ClassVar[bool] = False
    takes_file: ClassVar[bool] = False
    opens_form: ClassVar[bool] = False
    hidden: ClassVar[bool] = False
    menu: ClassVar[str | None] = None

    @abstractmethod
    def answer(self, request: Request, arguments: Arguments) -> AsyncIterator[Reply]:
        """The replies, in order; an async generator. Raises `Refusal` for what the person can put right."""

    async def complete(self, parameter: str, typed: str, arguments: Arguments) -> Sequence[Choice]:
        """Completions of a parameter whose `completes` is set, best first; `arguments` is what is filled in so far."""
        return ()


@dataclass(eq=False)
class Refusal(Exception):
    """The request cannot be met, and the person can put it right: the sentence says what is wrong, and what works."""

    sentence: str
    private: bool = True
    buttons: tuple[Button, ...] = ()

    def __str__(self) -> str:
        return self.sentence

    def reply(self) -> Reply:
        """The refusal as the chat shows it."""
        return Reply(self.sentence, buttons=self.buttons, private=self.private, error=True)
