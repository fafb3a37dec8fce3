"""Names and texts for what a program holds, found without running any of its code."""

from __future__ import annotations

from collections import deque
from types import FrameType, FunctionType, ModuleType
from typing import Any

from sandbox.explorer.hooks import Box
from sandbox.explorer.plain import SCALARS
from sandbox.explorer.running import NOW, ProgramThread

_LONGEST = 80


class Names:
    """The name of each object that the program can reach by one: `lock`, `account.lock`, `forks[2]`."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._counts: dict[str, int] = {}
        self.made_up: dict[int, str] = {}

    def of(self, thing: Any) -> str:
        """The name, or one made from its type."""
        name = self._names.get(id(thing))
        if name is None:
            self._look()
            name = self._names.get(id(thing))
        if name is None:
            kind = type(thing).__name__
            self._counts[kind] = self._counts.get(kind, 0) + 1
            name = f"{kind} {self._counts[kind]}"
            self._names[id(thing)] = self.made_up[id(thing)] = name
        return name

    def better(self, thing: Any) -> tuple[str, str] | None:
        """A made-up name and the one that the thing has got since; None if it has none."""
        made_up = self.made_up.get(id(thing))
        if made_up is None:
            return None
        del self._names[id(thing)]
        self._look()
        name = self._names.setdefault(id(thing), made_up)
        return None if name == made_up else (made_up, name)

    def _look(self) -> None:
        queue: deque[tuple[str, Any, int]] = deque(
            (name, value, 0) for name, value in NOW.globals.items() if not name.startswith("_")
        )
        for thread in NOW.threads:
            frame = top_frame(thread)
            while frame is not None:
                if frame.f_globals is NOW.globals and frame.f_locals is not NOW.globals:
                    queue += [(name, value, 1) for name, value in frame.f_locals.items() if not name.startswith("_lk_")]
                frame = frame.f_back
        looked = 0
        while queue and looked < 3_000:
            name, value, depth = queue.popleft()
            looked += 1
            if type(value) in SCALARS or isinstance(value, ModuleType | FunctionType) or name in ("self", "cls"):
                inside = depth < 3 and name in ("self", "cls")
            else:
                inside = depth < 3 and id(value) not in self._names
                self._names.setdefault(id(value), name.removeprefix("_lkb_"))
            if inside and type(value) not in SCALARS:
                queue += [(inner, one, depth + 1) for inner, one in _inside(name, value)]


def _inside(name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, list | tuple):
        return [(f"{name}[{number}]", one) for number, one in enumerate(value[:50])]
    if type(value) is dict:
        return [(f"{name}[{key!r}]", one) for key, one in list(value.items())[:50] if type(key) in SCALARS]
    if isinstance(value, Box):
        return [(value.name, value.value)]
    if isinstance(getattr(type(value), "wait_for", None), FunctionType):
        return [(name, value._lock)]
    if isinstance(value, type) and value.__module__ == "__main__":
        return [
            (f"{name}.{key}", one) for key, one in list(vars(value).items())[:50] if isinstance(one, list | dict | set)
        ]
    if isinstance(value, type) or type(value).__module__ != "__main__":
        return []
    return [(f"{name}.{key}", one) for key, one in list(_own(value).items())[:50]]


def _own(value: Any) -> dict[str, Any]:
    own: Any = getattr(value, "__dict__", {})
    return own if type(own) is dict else {}


def top_frame(thread: ProgramThread) -> FrameType | None:
    """The innermost frame of a thread that waits for its turn."""
    frame: FrameType | None = thread.glet.gr_frame
    return frame


def place_of(thread: ProgramThread, frame: FrameType | None = None) -> int:
    """The line of the program that a thread stands at; 0 if it stands nowhere in it."""
    frame = frame or top_frame(thread)
    while frame is not None and frame.f_globals is not NOW.globals:
        frame = frame.f_back
    return 0 if frame is None else frame.f_lineno or 0


def worded(value: Any, names: Names) -> str | None:
    """A value as a short text; None for what has no short text."""
    kind = type(value)
    if kind in SCALARS:
        return _cut(repr(value))
    if kind in (list, tuple, set, frozenset, deque):
        inside = [worded(one, names) for one in list(value)[:12]]
        if None in inside:
            return f"{kind.__name__} of {len(value)}"
        more = ", …" if len(value) > 12 else ""
        brackets: dict[Any, tuple[str, str]] = {list: ("[", "]"), tuple: ("(", ")"), deque: ("[", "]")}
        left, right = brackets.get(kind, ("{", "}"))
        return _cut(left + ", ".join(one or "" for one in inside) + more + right)
    if isinstance(value, dict):
        pairs = [(worded(key, names), worded(one, names)) for key, one in list(value.items())[:12]]
        more = ", …" if len(value) > 12 else ""
        return _cut("{" + ", ".join(f"{key}: {one}" for key, one in pairs) + more + "}")
    if kind.__module__ == "__main__" and not isinstance(value, type):
        return names.of(value)
    return None


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
