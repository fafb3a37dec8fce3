"""How values without a state of their own are written where they stand, and not as objects with a number."""

from __future__ import annotations

from collections.abc import Callable
from types import (
    BuiltinFunctionType,
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import TYPE_CHECKING, Any

from sandbox.explorer.running import NOW, ProgramThread

if TYPE_CHECKING:
    from sandbox.explorer.contents import Writer


def _put_tuple(write: Writer, value: tuple[Any, ...]) -> bool:
    write.out.append(("(", len(value)))
    for one in value:
        write.put(one)
    return True


def _put_thread(write: Writer, value: ProgramThread) -> bool:
    write.out.append(("T", value.index))
    return True


def _put_method(write: Writer, value: MethodType) -> bool:
    write.out.append(("M",))
    write.put(value.__func__)
    write.put(value.__self__)
    return True


def _put_module(write: Writer, value: ModuleType) -> bool:
    write.out.append(("m", value.__name__))
    return True


def _put_shown(write: Writer, value: Any) -> bool:
    write.out.append(("r", repr(value)))
    return True


def _put_constant(write: Writer, value: Any) -> bool:
    write.out.append(("c", id(value)))
    return True


def _put_built_in(write: Writer, value: Any) -> bool:
    owner = value.__self__
    if owner is None or isinstance(owner, ModuleType | type):
        write.out.append(("c", id(value) if isinstance(owner, ModuleType) else value.__qualname__))
    else:
        write.out.append(("B", value.__name__))
        write.put(owner)
    return True


def _put_function(write: Writer, value: FunctionType) -> bool:
    ours = value.__closure__ is None and value.__globals__ is not NOW.globals
    return ours and _put_constant(write, value)


def put_class(write: Writer, value: type) -> bool:
    """Writes a class that is not the program's."""
    return value.__module__ != "__main__" and _put_constant(write, value)


WHERE_THEY_ARE: dict[type, Callable[[Writer, Any], bool]] = {
    tuple: _put_tuple,
    ProgramThread: _put_thread,
    MethodType: _put_method,
    ModuleType: _put_module,
    range: _put_shown,
    slice: _put_shown,
    MethodDescriptorType: _put_constant,
    WrapperDescriptorType: _put_constant,
    type(dict.__dict__["fromkeys"]): _put_constant,
    BuiltinFunctionType: _put_built_in,
    MethodWrapperType: _put_built_in,
    FunctionType: _put_function,
}
"""For each type how its values are written, and whether they were: if not, they are objects of their own."""
