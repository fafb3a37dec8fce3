"""The hooks of names, attributes and boxes: each is one atomic step, directly followed by its access.

The rewritten program calls these in place of the access itself. While an execution repeats a known beginning
(`NOW.left`), a hook costs a counter; otherwise it arrives at the scheduler first.
"""

from __future__ import annotations

from typing import Any

from sandbox.explorer.model.thread_local import ThreadLocal
from sandbox.explorer.running import NOW, READ, WRITE, Foot, arrive, serial

_READ_OF: dict[str, Foot] = {}
_WRITE_OF: dict[str, Foot] = {}
_MISSING = object()
_SUPER: Any = super


class Box:
    """A variable that functions share: it takes the place of the cell that CPython would make."""

    __slots__ = ("name", "value")

    def __init__(self, name: str, value: Any = _MISSING) -> None:
        self.name = name
        self.value = value


def _read_of(name: str) -> Foot:
    foot = _READ_OF.get(name)
    if foot is None:
        foot = _READ_OF[name] = ((name, READ),)
    return foot


def _write_of(name: str) -> Foot:
    foot = _WRITE_OF.get(name)
    if foot is None:
        foot = _WRITE_OF[name] = ((name, WRITE),)
    return foot


def load_global(name: str) -> Any:
    """A global name's value."""
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("reads", None, name, None), _READ_OF.get(name) or _read_of(name))
    try:
        return NOW.globals[name]
    except KeyError:
        pass
    try:
        return NOW.builtins[name]
    except KeyError:
        raise NameError(f"name {name!r} is not defined") from None


def store_global(value: Any, name: str) -> None:
    """Bind a global name."""
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("writes", None, name, value), _WRITE_OF.get(name) or _write_of(name))
    NOW.globals[name] = value


def delete_global(name: str) -> None:
    """Unbind a global name."""
    if NOW.left:
        NOW.left -= 1
    else:
        arrive(("deletes", None, name, None), _write_of(name))
    try:
        del NOW.globals[name]
    except KeyError:
        raise NameError(f"name {name!r} is not defined") from None


def load_box(box: Box) -> Any:
    """The value of a variable that functions share."""
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(box)
    else:
        arrive(("reads", box, box.name, None), ((serial(box), READ),))
    value = box.value
    if value is _MISSING:
        raise NameError(f"cannot access variable {box.name!r} where it is not associated with a value")
    return value


def store_box(value: Any, box: Box) -> None:
    """Bind a variable that functions share."""
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(box)
    else:
        arrive(("writes", box, box.name, value), ((serial(box), WRITE),))
    box.value = value


def delete_box(box: Box) -> None:
    """Unbind it."""
    store_box(_MISSING, box)


def load_attr(thing: Any, name: str) -> Any:
    """An attribute's value. A property runs its function, which has hooks of its own."""
    owner = thing.__self__ if type(thing) is _SUPER else thing
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(owner)
    else:
        arrive(("reads", owner, name, None), attribute_foot(owner, name, READ))
    return getattr(thing, name)


def store_attr(value: Any, thing: Any, name: str) -> None:
    """Bind an attribute."""
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(thing)
    else:
        arrive(("writes", thing, name, value), attribute_foot(thing, name, WRITE))
    setattr(thing, name, value)


def delete_attr(thing: Any, name: str) -> None:
    """Unbind an attribute."""
    if NOW.left:
        NOW.left -= 1
        NOW.seen.append(thing)
    else:
        arrive(("deletes", thing, name, None), attribute_foot(thing, name, WRITE))
    delattr(thing, name)


def attribute_foot(thing: Any, name: str, mode: int) -> Foot:
    """What touching an attribute touches: the object's own, and the class's where the object has none."""
    number = serial(thing)
    if isinstance(thing, type):
        return _class_foot(thing, name, mode)
    if isinstance(thing, ThreadLocal):
        own_name = (number, f"{name} of {NOW.current.index}")
        return ((own_name, mode), *(_class_foot(type(thing), name, READ) if mode == READ else ()))
    own = getattr(thing, "__dict__", None)
    for one in type(thing).__mro__:
        if name in one.__dict__:
            value = one.__dict__[name]
            if isinstance(value, property):
                return ()
            if mode == READ and not hasattr(type(value), "__set__") and (own is None or name not in own):
                return (((number, name), READ), *_class_foot(type(thing), name, READ))
            break
    else:
        if mode == READ and (own is None or name not in own):
            return (((number, name), READ), *_class_foot(type(thing), name, READ))
    return (((number, name), mode),)


def _class_foot(thing: type, name: str, mode: int) -> Foot:
    if mode == WRITE:
        return ((("class", thing.__qualname__, name), WRITE),)
    foot: Foot = ()
    for one in thing.__mro__:
        foot += ((("class", one.__qualname__, name), READ),)
        if name in one.__dict__:
            break
    return foot
