"""`threading.local`."""

from __future__ import annotations

from typing import Any

from sandbox.explorer.running import NOW


class ThreadLocal:
    """Attributes that each thread has for itself. A subclass's `__init__` runs once in each thread."""

    def __init__(self, *args: Any, **named: Any) -> None:
        return None

    def __new__(cls, *args: Any, **named: Any) -> Any:
        self = object.__new__(cls)
        object.__setattr__(self, "_own", {NOW.current.index: {}})
        object.__setattr__(self, "_given", (args, named))
        return self

    def _values(self) -> dict[str, Any]:
        own: dict[int, dict[str, Any]] = object.__getattribute__(self, "_own")
        index = NOW.current.index
        if index not in own:
            own[index] = {}
            args, named = object.__getattribute__(self, "_given")
            type(self).__init__(self, *args, **named)
        return own[index]

    def __getattribute__(self, name: str) -> Any:
        if name == "__dict__":
            return ThreadLocal._values(self)
        values = ThreadLocal._values(self)
        return values[name] if name in values else object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        ThreadLocal._values(self)[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del ThreadLocal._values(self)[name]
        except KeyError:
            raise AttributeError(name) from None


# As CPython says it where an attribute is missing.
ThreadLocal.__name__ = "_thread._local"
