"""Which calls of built-in functions are harmless, and which have a hook."""

from __future__ import annotations

from collections import Counter, OrderedDict, defaultdict, deque

SAFE_BUILTINS = frozenset(
    {
        *("range", "isinstance", "issubclass", "int", "float", "abs", "round", "chr", "ord", "divmod", "pow"),
        *("callable", "type", "bin", "hex", "oct", "complex", "object", "slice", "super"),
    }
)
"""Built-in functions that touch nothing shared and never pause."""

QUIET_CALLS = frozenset({"len", "isinstance", "type"})
"""Calls after which CPython 3.11 to 3.13 does not let go of the GIL (specialised, without a check)."""

KNOWN_BUILTINS = frozenset(
    {
        *("len", "sum", "sorted", "list", "dict", "set", "tuple", "frozenset", "str", "repr", "min", "max"),
        *("any", "all", "enumerate", "zip", "map", "filter", "reversed", "iter", "next", "bool", "print"),
        *("getattr", "setattr", "delattr", "hasattr", "format", "bytes", "bytearray", "hash", "id"),
    }
)
"""Built-in functions that have a hook, `builtin_<name>`."""

EMPTYING = frozenset({"sum", "sorted", "list", "dict", "set", "tuple", "frozenset", "min", "max", "any", "all"})
"""Those that take values from their first argument only, and keep nothing of it."""

UNSEEN_BUILTINS = {
    "exec": "exec() runs code that is not seen",
    "eval": "eval() runs code that is not seen",
    "compile": "compile() makes code that is not seen",
    "open": "the program opens a file",
    "input": "the program reads typing",
    "vars": "vars() reaches attributes by the back door",
    "locals": "locals() reaches variables by the back door",
    "globals": "globals() reaches variables by the back door",
    "dir": "dir() lists what threads may change",
    "breakpoint": "breakpoint() stops the program",
    "memoryview": "a memoryview reaches bytes by the back door",
    "help": "help() reads typing",
    "ascii": "ascii() is not modelled",
}
"""Built-in functions after which nothing can be decided, and why."""

CONTAINER_CLASSES = frozenset({"deque", "defaultdict", "OrderedDict", "Counter"})
"""Classes of `collections` that read what they are made of."""

CONTAINER_METHODS = frozenset(
    name
    for kind in (list, dict, set, deque, bytearray, str, bytes, defaultdict, OrderedDict, Counter)
    for name in dir(kind)
    if name not in ("__class__", "__init__", "__new__", "__doc__", "__enter__", "__exit__", "__init_subclass__")
) | {"send", "throw", "close", "_make"}
"""Method names that may be a container's, a text's, a generator's or a named tuple's."""
