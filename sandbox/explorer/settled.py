"""Which attributes a program binds only where an object is made: its locks, its limits, what it was given.

As long as no object is made once threads run, nobody can see such an attribute change, so reading it is no step. The
program is rewritten for that, and again, with hooks, if an object is made later after all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_REACHING = ("__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__init_subclass__")


def settled_attributes(nodes: list[ast.AST]) -> frozenset[str]:
    """The names of attributes that are bound by `self.name = ...` in some `__init__`, and nowhere else."""
    first = {id(target) for one in nodes if isinstance(one, ast.ClassDef) for target in _bound_at_first(one)}
    at_first: set[str] = set()
    later: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            (at_first if id(node) in first else later).add(node.attr)
        elif isinstance(node, ast.ClassDef):
            later |= {name for one in node.body for name in _names(one)}
        if isinstance(node, ast.FunctionDef) and node.name in _REACHING:
            return frozenset()
    return frozenset(at_first - later)


def _bound_at_first(made: ast.ClassDef) -> Iterator[ast.expr]:
    for one in made.body:
        if isinstance(one, ast.FunctionDef) and one.name == "__init__" and one.args.args and not one.decorator_list:
            for statement in ast.walk(one):
                targets = statement.targets if isinstance(statement, ast.Assign) else []
                if isinstance(statement, ast.AnnAssign) and statement.value is not None:
                    targets = [statement.target]
                yield from (target for target in targets if _is_of(target, one.args.args[0].arg))


def _is_of(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == name


def _names(statement: ast.stmt) -> list[str]:
    """What a statement of a class's body binds: seen through objects, too."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
