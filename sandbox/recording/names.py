"""What a student calls a thing: the variable or attribute that holds it.

1. when it is made: the name on the left of its line of source (`seats_lock = Lock()`, `self.gate = Semaphore(2)`)
2. when the run is over: the names in the program's own variables, which also see through functions and lists
"""

from __future__ import annotations

import re
import sys
import threading

from sandbox.recording.notes import Notes, Thing

TYPE_CHECKING = False  # `typing` would take half of the child's start
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

LIBRARY = threading.__file__.removesuffix("threading.py")
MARK = "_lockstep_thing"
"""The attribute under which a recorded primitive keeps its `Thing`."""

_DEPTH = 3
_ELEMENTS = 100
_TARGET = re.compile(r"\s*(?P<targets>[A-Za-z_][\w.,\s\[\]\"']*?)\s*(?::[^=]+)?=(?!=)(?P<rest>.*)")
_INLINE = re.compile(r"[\"']?(?P<target>\w+)[\"']?\s*(?::=|=|:)\s*(?:\w+\.)*(?:Lock|RLock|\w*Semaphore|\w+)\(")


def is_library(frame: FrameType | None) -> bool:
    """Whether a frame runs code of the standard library: what is made there is no thing of the program."""
    if frame is None:
        return True
    file = frame.f_code.co_filename
    return file.startswith((LIBRARY, "<frozen")) and "site-packages" not in file


class Source:
    """The program's text, and how often each of its lines has made a thing."""

    def __init__(self, program: str, name: str) -> None:
        self.lines = program.splitlines()
        self.name = name
        self.made: dict[int, int] = {}

    def name_at(self, frame: FrameType | None) -> str:
        """The name that the line which runs in `frame` gives to what it makes; "" if it gives none."""
        while frame is not None and frame.f_code.co_filename != self.name:
            frame = frame.f_back
        if frame is None or not 0 < frame.f_lineno <= len(self.lines):
            return ""
        earlier = self.made.get(frame.f_lineno, 0)
        self.made[frame.f_lineno] = earlier + 1
        return name_in(self.lines[frame.f_lineno - 1], earlier)


def name_in(line: str, earlier: int) -> str:
    """The name in one line of source for the thing that it makes after `earlier` others; "" if there is none."""
    found = _TARGET.match(line)
    if found is None:
        inline = _INLINE.search(line)
        return inline["target"] if inline else ""
    targets = [target.strip() for target in found["targets"].split(",") if target.strip()]
    if len(targets) > 1:
        return _bare(targets[earlier % len(targets)])
    if found["rest"].lstrip().startswith(("[", "(")) and " for " in found["rest"]:
        return f"{_bare(targets[0])}[{earlier}]"
    return _bare(targets[0])


def give_names(notes: Notes, variables: dict[str, Any]) -> None:
    """Name every thing of the run, each with a name of its own."""
    held: dict[Thing, list[str]] = {}
    _search(variables, "", held, _DEPTH)
    wanted = {thing: _best(thing, held.get(thing, [])) for thing in notes.things}
    count: dict[str, int] = {}
    for name in wanted.values():
        count[name] = count.get(name, 0) + 1
    number: dict[str, int] = {}
    for thing, name in wanted.items():
        if count[name] > 1 or (name == thing.kind and not thing.wanted):
            number[name] = number.get(name, 0) + 1
            name = f"{name} {number[name]}"
        thing.name = name


def _best(thing: Thing, names: list[str]) -> str:
    """Of the names that hold a thing, one that its own line gave it: a loop's variable may hold it too by chance."""
    fitting = [name for name in names if thing.wanted and thing.wanted in re.split(r"\W+", name)]
    return next(iter([*fitting, *names]), "") or thing.wanted or thing.kind


def thing_of(value: Any) -> Thing | None:
    """The thing of a recorded primitive, None for any other value; runs no code of the program."""
    try:
        found = object.__getattribute__(value, MARK)
    except AttributeError:
        return None
    return found if type(found) is Thing else None


def _bare(target: str) -> str:
    return target.removeprefix("self.").removeprefix("cls.")


def _search(values: dict[str, Any], prefix: str, held: dict[Thing, list[str]], depth: int) -> None:
    """Note the name of each thing among the values and, `depth` levels down, in what they hold."""
    below: list[tuple[str, dict[str, Any]]] = []
    for key, value in list(values.items())[:_ELEMENTS]:
        if not isinstance(key, str) or key.startswith("__"):
            continue
        name = f"{prefix}{key}"
        thing = thing_of(value)
        if thing is not None:
            held.setdefault(thing, []).append(name)
        elif depth:
            below.append((name, _inside(value)))
    for name, inner in below:
        _search(inner, name, held, depth - 1)


def _inside(value: Any) -> dict[str, Any]:
    """What a container or an object of the program holds, each under what is written behind the holder's name."""
    kind = type(value)
    if kind in (list, tuple):
        return {f"[{index}]": item for index, item in enumerate(value[:_ELEMENTS])}
    if kind is dict:
        return {f"[{key!r}]": item for key, item in list(value.items())[:_ELEMENTS] if type(key) in (str, int)}
    if isinstance(value, type) or getattr(sys.modules.get(kind.__module__), "__file__", "").startswith(LIBRARY):
        return {}
    try:
        fields = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return {f".{key}": item for key, item in fields.items()} if type(fields) is dict else {}
