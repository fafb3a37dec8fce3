"""What a program says of attributes: which it binds, which it asks for, and which are settled before threads run.

An attribute is settled that is bound only where an object is made: its locks, its limits, what it was given. As long as
no object is made once threads run, nobody can see such an attribute change, so reading it is no step. The program is
rewritten for that, and again, with hooks, if an object is made later after all.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from sandbox.explorer.tree import Nodes, nodes_in

HIDDEN = {
    *("__dict__", "__globals__", "__closure__", "__code__", "__subclasses__", "gi_frame", "__builtins__", "__self__"),
    *("__setattr__", "__delattr__", "__getattribute__", "__func__", "__wrapped__", "f_locals", "f_globals", "f_back"),
    *("f_builtins", "f_trace", "cr_frame", "ag_frame"),
}
"""Attributes that reach what is shared by the back door."""

_REACHING = ("__getattr__", "__getattribute__", "__setattr__", "__delattr__", "__get__", "__set__", "__init_subclass__")


def asked_names(nodes: Nodes) -> frozenset[str]:
    """What is asked of modules and objects by name."""
    imported = (alias.name for node in nodes.of(ast.ImportFrom) for alias in node.names)
    return frozenset((*(node.attr for node in nodes.of(ast.Attribute)), *imported))


def stored_attributes(nodes: Nodes) -> tuple[frozenset[str], frozenset[str]]:
    """The attributes that are ever bound, and those that may be properties."""
    stored = {node.attr for node in nodes.of(ast.Attribute) if not isinstance(node.ctx, ast.Load)}
    properties: set[str] = set()
    for made in nodes.of(ast.ClassDef):
        for one in made.body:
            if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name):
                stored.add(one.target.id)
            elif isinstance(one, ast.FunctionDef) and one.decorator_list:
                properties.add(one.name)
            elif isinstance(one, ast.FunctionDef) and one.name in ("__getattr__", "__getattribute__", "__get__"):
                stored.update(node.attr for node in nodes.of(ast.Attribute))
    for call in nodes.of(ast.Call):
        if isinstance(call.func, ast.Name) and call.func.id in ("setattr", "delattr"):
            stored.update(str(one.value) for one in call.args[1:2] if isinstance(one, ast.Constant))
    return frozenset(stored - {"__name__", "__class__", "__doc__"}), frozenset(properties)


def settled_attributes(nodes: Nodes) -> frozenset[str]:
    """The names of attributes that are bound by `self.name = ...` in some `__init__`, and nowhere else."""
    if any(node.name in _REACHING for node in nodes.of(ast.FunctionDef)):
        return frozenset()
    classes = nodes.of(ast.ClassDef)
    first = {id(target) for one in classes for target in _bound_at_first(one)}
    at_first: set[str] = set()
    later = {name for made in classes for one in made.body for name in _names(one)}
    for node in nodes.of(ast.Attribute) if first else []:
        if not isinstance(node.ctx, ast.Load):
            (at_first if id(node) in first else later).add(node.attr)
    return frozenset(at_first - later)


def _bound_at_first(made: ast.ClassDef) -> Iterator[ast.expr]:
    for one in made.body:
        if isinstance(one, ast.FunctionDef) and one.name == "__init__" and one.args.args and not one.decorator_list:
            for statement in nodes_in(one):
                targets = statement.targets if isinstance(statement, ast.Assign) else []
                if isinstance(statement, ast.AnnAssign) and statement.value is not None:
                    targets = [statement.target]
                yield from (target for target in targets if _is_of(target, one.args.args[0].arg))


def _is_of(target: ast.expr, name: str) -> bool:
    return isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == name


def _names(statement: ast.stmt) -> list[str]:
    """What a statement of a class's body binds: seen through objects, too."""
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        return [statement.name]
    return [node.id for node in nodes_in(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
