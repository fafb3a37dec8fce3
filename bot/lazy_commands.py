"""Commands that are imported when their first word is typed: together they take longer to import than to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.command import Command
from bot.dispatch import by_name


@dataclass(frozen=True, slots=True)
class Group:
    """Commands that are made together; `words` are the first words of their names."""

    words: tuple[str, ...]
    make: Callable[[], Sequence[Command]]


class LazyCommands(Mapping[str, Command]):
    """Commands by name, in the order of their groups. Looking one up makes only the groups of its first word.

    Raises `ValueError` when a group is made in which two commands share a name, or one begins with a word that the
    group has not declared.
    """

    def __init__(self, groups: Sequence[Group]) -> None:
        self._groups = groups
        self._made: dict[int, dict[str, Command]] = {}

    def __getitem__(self, name: str) -> Command:
        word = name.partition(" ")[0]
        for number, group in enumerate(self._groups):
            if word in group.words and name in (commands := self._of(number)):
                return commands[name]
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        names = [name for number in range(len(self._groups)) for name in self._of(number)]
        if len(names) != len(set(names)):
            raise ValueError(f"two commands are called {max(names, key=names.count)!r}")
        return iter(names)

    def __len__(self) -> int:
        return sum(len(self._of(number)) for number in range(len(self._groups)))

    def _of(self, number: int) -> dict[str, Command]:
        if number not in self._made:
            self._made[number] = _by_name(self._groups[number])
        return self._made[number]


def _by_name(group: Group) -> dict[str, Command]:
    made = by_name(group.make())
    for name in made:
        if name.partition(" ")[0] not in group.words:
            raise ValueError(f"the group {group.words} does not declare the first word of {name!r}")
    return made
