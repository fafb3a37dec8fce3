"""What a program says of attributes: which it binds, which it asks for, and which are settled before threads run.

An attribute is settled that is bound only where an object is made: its locks, its limits, what it was given. As long as
no object is made once threads run, nobody can see such an attribute change, so reading it is no step. The program is
rewritten for that, and again, with hooks, if an object is made later after all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

HIDDEN = {
    *("__dict__", "__globals__", "__closure__", "__code__", "__subclasses__", "gi_frame", "__builtins__", "__self__"),
    *("__setattr__", "__delattr__", "__getattribute__", "__func__", "__wrapped__", "f_locals", "f_globals", "f_back"),
    *("f_builtins", "f_trace", "cr_frame", "ag_frame"),
}
"""Attributes that reach what is shared by the back door."""

_REACHING = ("__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__init_subclass__")


def asked_names(nodes: list[ast.AST]) -> frozenset[str]:
    """What is asked of modules and objects by name."""
    asked: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute):
            asked.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            asked.update(alias.name for alias in node.names)
    return frozenset(asked)


def stored_attributes(nodes: list[ast.AST]) -> tuple[frozenset[str], frozenset[str]]:
    """The attributes that are ever bound, and those that may be properties."""
    stored: set[str] = set()
    properties: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            stored.add(node.attr)
        elif isinstance(node, ast.ClassDef):
            for one in node.body:
                if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                    stored.add(one.target.id)
                elif isinstance(one, ast.FunctionDef) and one.decorator_list:
                    properties.add(one.name)
                elif isinstance(one, ast.FunctionDef) and one.name in ("__getattr__", "__getattribute__", "__get__"):
                    stored.update(x.attr for x in nodes if isinstance(x, ast.Attribute))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("setattr", "delattr"):
            stored.update(str(one.value) for one in node.args[1:2] if isinstance(one, ast.Constant))
    return frozenset(stored - {"__name__", "__class__", "__doc__"}), frozenset(properties)


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
