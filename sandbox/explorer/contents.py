"""What objects hold, written as a flat list that starts each value with a sign of its kind."""

from __future__ import annotations

import contextlib
import functools
import random
from collections import deque
from collections.abc import Callable
from datetime import date, time, timedelta, timezone
from types import CellType, FunctionType, GeneratorType, MemberDescriptorType
from typing import Any

from sandbox.explorer.placed import WHERE_THEY_ARE, put_class
from sandbox.explorer.plain import CONTAINERS, SCALARS
from sandbox.explorer.running import NOW, Gate

_CLASS_PARTS = (FunctionType, property, staticmethod, classmethod, MemberDescriptorType)
_ITERATORS: frozenset[Any] = frozenset(
    {
        type(iter([])),
        type(iter(())),
        type(iter("")),
        type(iter("é")),
        type(iter(range(0))),
        type(iter(range(1 << 80))),
        type(reversed([])),
        type(iter({})),
        type(iter({}.values())),
        type(iter({}.items())),
        type(iter(set())),
        type(iter(deque())),
        zip,
    }
)

_PARTS_OF_ERRORS = tuple(BaseException.__dict__[name].__get__ for name in ("args", "__context__", "__cause__"))
"""Read as Python itself does: what the class of an exception has in their place may be code of the program."""

_GENERATOR_MANAGER: Any = contextlib._GeneratorContextManager
"""What a function under `contextlib.contextmanager` gives."""
_RANGE_ITERATOR: Any = type(iter(range(0)))


_NO_PARTS = (None, None, None, None)

Slots = tuple[tuple[str, Callable[[Any], Any]], ...]
"""The attributes of a class's objects that have a slot, and how to read them."""

_layouts: dict[tuple[str, ...], int] = {}
"""A number for each list of attributes that objects have."""


class Incomparable(Exception):
    """Something has a state that cannot be read."""


class Writer:
    """Writes values into `out`; objects are numbered as they appear, and written by `rest`.

    `put` writes a value, or the number of the object that it is. What is no scalar begins with a tuple.
    """

    __slots__ = ("_generator", "_queue", "out", "put")

    def __init__(self, generator: Callable[[Writer, Any], None]) -> None:
        out: list[Any] = []
        queue: list[Any] = []
        numbers: dict[int, int] = {}
        scalars, special = SCALARS, WHERE_THEY_ARE

        def put(value: Any) -> None:
            kind = type(value)
            if kind in scalars:
                out.append(value if value is not NotImplemented else ("NotImplemented",))
                return
            number = numbers.get(id(value))
            if number is None:
                if (kind in special or isinstance(value, type)) and special.get(kind, put_class)(self, value):
                    return
                number = numbers[id(value)] = len(queue)
                queue.append(value)
            out.append((number,))

        self.out = out
        self.put = put
        self._queue = queue
        self._generator = generator

    def close(self) -> None:
        """Let go of what refers to itself, so that it is gone at once."""
        del self.put

    def rest(self) -> None:
        """Write what the objects hold."""
        written, members, contents = _WRITTEN.get, NOW.members.get, Writer._contents
        for value in self._queue:  # it grows while it is gone through
            kind = type(value)
            slots = members(kind)
            if slots is not None:
                self._attributes(value, kind, slots)
            else:
                written(kind, contents)(self, value)

    def _contents(self, value: Any) -> None:
        kind = type(value)
        if hasattr(kind, "compared") and kind.__module__.startswith("sandbox.explorer.model."):
            _WRITTEN[kind] = Writer._model
            self._model(value)
        elif isinstance(value, CONTAINERS):
            self._container(value)
        elif isinstance(value, type):
            self._class(value)
        else:
            self._object(value, kind)

    def _gate(self, gate: Gate) -> None:
        self.out.append(("G", gate.level, gate.place, -1 if gate.owner is None else gate.owner.index))

    def _function(self, value: FunctionType) -> None:
        parts = (value.__defaults__, value.__kwdefaults__, value.__closure__, value.__dict__ or None)
        if parts == _NO_PARTS:
            self.out.append(("F", id(value.__code__)))
            return
        self.out.append(("f", id(value.__code__)))
        for part in parts:
            self.put(part)

    def _cell(self, cell: CellType) -> None:
        try:
            self.put(cell.cell_contents)
        except ValueError:
            self.put(NotImplemented)

    def _made(self, value: Any) -> None:
        self.out.append(("g",))
        self._generator(self, value)

    def _over_range(self, value: Any) -> None:
        _, (values,), at = value.__reduce__()
        self.out.append(("ri", repr(values), at))

    def _iterator(self, value: Any) -> None:
        self.out.append(("i",))
        try:
            self.put(value.__reduce__())
        except RuntimeError:
            # A dict or set was changed under its iterator.
            raise Incomparable(type(value).__name__) from None

    def _list(self, value: list[Any]) -> None:
        self.out.append(("list", len(value)))
        for one in value:
            self.put(one)

    def _container(self, value: Any) -> None:
        out = self.out
        out.append((type(value).__name__, len(value)))
        if isinstance(value, dict):
            for key, one in value.items():
                self.put(key)
                self.put(one)
            self.put(getattr(value, "default_factory", None))
        elif isinstance(value, bytearray):
            out.append(bytes(value))
        else:
            for one in value:
                self.put(one)
        if isinstance(value, deque):
            out.append(value.maxlen)
        own = getattr(value, "__dict__", None)
        if own:
            self.put(own)

    def _class(self, value: type) -> None:
        self.out.append(("C", value.__qualname__))
        entries = vars(value)
        if NOW.simple_classes.get(value) == len(entries):
            return
        simple = value.__bases__ == (object,)
        for name, one in list(entries.items()):
            if type(one) is FunctionType:
                if one.__defaults__ or one.__closure__:
                    self.put(one)
                    simple = False
            elif name[:2] != "__" and not isinstance(one, _CLASS_PARTS):
                self.out.append(name)
                self.put(one)
                simple = False
        if simple:
            NOW.simple_classes[value] = len(entries)
        elif value.__bases__ != (object,):
            for base in value.__bases__:
                self.put(base)

    def _object(self, value: Any, kind: type) -> None:
        out = self.out
        if isinstance(value, BaseException):
            out.append(("e",))
            for part in (kind, value.__dict__ or None, *(read(value) for read in _PARTS_OF_ERRORS)):
                self.put(part)
        elif kind is functools.partial:
            out.append(("p",))
            for part in (value.func, value.args, value.keywords):
                self.put(part)
        elif isinstance(value, random.Random):
            out.append(("R", hash(value.getstate())))
        elif isinstance(value, tuple | frozenset):
            out.append(("t", len(value)))
            self.put(kind)
            for one in value:
                self.put(one)
        elif kind is object:
            out.append(("o",))
        elif isinstance(value, date | time | timedelta | timezone):
            out.append(("d", repr(value)))
        elif kind is _GENERATOR_MANAGER:
            out.append(("gm",))
            for name, one in vars(value).items():
                out.append(name)
                self.put(one)
        elif (
            kind.__module__ == "__main__"
            or kind.__module__.startswith("sandbox.explorer.")
            or kind.__module__ == "types"
        ):
            slots = NOW.members[kind] = _slots(kind)
            self._attributes(value, kind, slots)
        else:
            raise Incomparable(kind.__name__)

    def _attributes(self, value: Any, kind: type, slots: Slots) -> None:
        out, put = self.out, self.put
        own = object.__getattribute__(value, "__dict__") if kind.__dictoffset__ else {}
        out.append(("O", _layouts.setdefault(tuple(own), len(_layouts))))
        put(kind)
        for one in own.values():
            put(one)
        for name, read in slots:
            try:
                one = read(value)
            except AttributeError:
                continue
            out.append(name)
            put(one)

    def _model(self, value: Any) -> None:
        """A model's own account of its state, unless the program has given the object attributes of its own."""
        kind = type(value)
        short = value.compared() if len(value.__dict__) == kind.fields else ()
        if short:
            self.out.append((kind.__name__, *short))
        else:
            self._object(value, kind)


def _slots(kind: type) -> Slots:
    entries = [entry for base in kind.__mro__ for entry in vars(base).items()]
    return tuple((name, one.__get__) for name, one in entries if type(one) is MemberDescriptorType)


_WRITTEN: dict[type, Callable[[Writer, Any], None]] = {
    **dict.fromkeys(_ITERATORS, Writer._iterator),
    Gate: Writer._gate,
    FunctionType: Writer._function,
    CellType: Writer._cell,
    GeneratorType: Writer._made,
    _RANGE_ITERATOR: Writer._over_range,
    list: Writer._list,
}
