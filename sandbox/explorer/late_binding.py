"""Finds lambdas that look at a comprehension's own variable while the comprehension may still change it.

`[pool.submit(lambda: print(i)) for i in range(3)]`: a thread reads `i` while the next round writes it. The variable of
a comprehension carries no hooks, so such a program is left undecided. A lambda that nobody can call before the
comprehension is over (an element, the target of a thread that is only made) is harmless: its variable changes no more.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sandbox.explorer.scopes import Comprehension, parameters
from sandbox.explorer.tree import children, nodes_in

_MAKERS = ("Thread", "Timer")
_AT_ONCE = ("sorted", "min", "max", "sum", "any", "all", "list", "tuple", "set", "dict", "sort", "join")
"""Calls that have done with a function, or a generator, when they return."""


def late_bound(node: Comprehension) -> bool:
    """Whether a lambda in it may run while the variable that it looks at still changes."""
    names = {name.id for one in node.generators for name in nodes_in(one.target) if isinstance(name, ast.Name)}
    lazy = isinstance(node, ast.GeneratorExp)
    parts = [getattr(node, name) for name in ("key", "value", "elt") if hasattr(node, name)]
    parts += [condition for one in node.generators for condition in one.ifs]
    return any(lazy or handed_out for part in parts for handed_out in _lambdas(part, names, False))


def _lambdas(node: ast.AST, names: set[str], handed_out: bool) -> Iterator[bool]:
    """For each lambda that looks at one of the names: whether it is handed to a call that may let it run later."""
    if isinstance(node, ast.Lambda):
        own = {one.arg for one in parameters(node.args)}
        if any(isinstance(one, ast.Name) and one.id in names - own for one in nodes_in(node.body)):
            yield handed_out
        return
    if isinstance(node, ast.Call):
        name = _called(node.func)
        # A method of what was just made (`Thread(...).start()`) uses it at once.
        used = name not in _MAKERS and name not in _AT_ONCE
        yield from (found or used for found in _lambdas(node.func, names, handed_out))
        for argument in (*node.args, *node.keywords):
            yield from _lambdas(argument, names, handed_out or used)
        return
    for child in children(node):
        yield from _lambdas(child, names, handed_out)


def _called(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""
