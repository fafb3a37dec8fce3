"""What is changed in the library while a program is recorded, and changed back afterwards.

Classes keep their identity and are patched in place, so that `isinstance`, subclasses and `repr` stay as they are.
What the standard library makes for itself (the lock inside a semaphore) gets no thing, and is left alone.
"""

from __future__ import annotations

import sys

from sandbox.recording.names import MARK, Source, is_library
from sandbox.recording.notes import Notes

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from typing import Any


class Patches:
    """Replaced attributes, put back by `undo`."""

    def __init__(self, notes: Notes, source: Source) -> None:
        self.notes = notes
        self.source = source
        self._replaced: list[tuple[Any, str, Any]] = []

    def replace(self, owner: Any, name: str, new: Any) -> None:
        """Put `new` where `owner.name` was."""
        self._replaced.append((owner, name, getattr(owner, name)))
        setattr(owner, name, new)

    def undo(self) -> None:
        """Everything as it was before."""
        while self._replaced:
            setattr(*self._replaced.pop())

    def give_things(self, kind: Any, name: str) -> None:
        """Give each object of the class a thing when the program makes one."""
        original, notes, source = kind.__init__, self.notes, self.source

        def made(self: Any, *args: Any, **named: Any) -> None:
            if MARK in self.__dict__:  # a subclass of ours came by already
                original(self, *args, **named)
                return
            frame = sys._getframe(1)
            thing = None if is_library(frame) else notes.thing(name, source.name_at(frame))
            self.__dict__[MARK] = thing
            original(self, *args, **named)
            if thing is not None and name.endswith("Semaphore"):
                thing.permits = self._value

        self.replace(kind, "__init__", made)
