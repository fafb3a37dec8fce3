"""Ways through a syntax tree that look at nothing but nodes.

`ast.walk`, `ast.NodeVisitor` and `ast.copy_location` look up every field of every node by its name, leaves as well;
before a small program was explored, that took most of the time. Here the fields that hold nodes are found once for
each class of nodes, and so are the methods that visit it. Operators and contexts (`ast.Add`, `ast.Load`) are no nodes
here.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

Node = TypeVar("Node", bound=ast.AST)

_LEAVES = frozenset(
    {"identifier", "int", "string", "constant", "expr_context", "boolop", "operator", "unaryop", "cmpop"}
)


class _Fields(dict[type[ast.AST], tuple[tuple[str, bool], ...]]):
    def __missing__(self, kind: type[ast.AST]) -> tuple[tuple[str, bool], ...]:
        # CPython documents each class with its line of the grammar: `Call(expr func, expr* args, keyword* keywords)`.
        _, _, inside = (kind.__doc__ or "").replace("\n", " ").rstrip(")").partition("(")
        parts = [part.split() for part in inside.split(", ")] if inside else []
        assert tuple(name for _, name in parts) == kind._fields, kind
        found = tuple((name, "*" in sort) for sort, name in parts if sort.rstrip("?*") not in _LEAVES)
        self[kind] = found
        return found


FIELDS = _Fields()
"""For each class of nodes the fields that hold nodes, and whether they hold lists of them."""


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes directly below a node."""
    found: list[ast.AST] = []
    for name, many in FIELDS[type(node)]:
        value = getattr(node, name)
        if many:
            found += filter(None, value)
        elif value is not None:
            found.append(value)
    return found


def nodes_in(tree: ast.AST) -> list[ast.AST]:
    """A node and all below it."""
    found = [tree]
    for node in found:
        for name, many in FIELDS[type(node)]:
            value = getattr(node, name)
            if many:
                found += filter(None, value)
            elif value is not None:
                found.append(value)
    return found


class Nodes:
    """The nodes of a tree by their class."""

    def __init__(self, tree: ast.AST) -> None:
        self._of: defaultdict[type[ast.AST], list[Any]] = defaultdict(list)
        for node in nodes_in(tree):
            self._of[type(node)].append(node)

    def of(self, kind: type[Node]) -> list[Node]:
        """All nodes of a class."""
        return self._of[kind]


class _Methods(dict[type[ast.AST], Callable[[Any, Any], Any]]):
    def __init__(self, visitor: type[Visitor]) -> None:
        self._visitor = visitor

    def __missing__(self, kind: type[ast.AST]) -> Callable[[Any, Any], Any]:
        method = getattr(self._visitor, f"visit_{kind.__name__}", self._visitor.visit_children)
        self[kind] = method
        return method


class Visitor:
    """Visits a node with the method `visit_<class>`, and the children of a node whose class has none."""

    _methods: ClassVar[_Methods]

    def __init_subclass__(cls) -> None:
        cls._methods = _Methods(cls)

    def visit(self, node: ast.AST) -> Any:
        """What the method for the node's class gives."""
        return self._methods[type(node)](self, node)

    def visit_children(self, node: ast.AST) -> Any:
        """Visit each child."""
        methods = self._methods
        for name, many in FIELDS[type(node)]:
            value = getattr(node, name)
            for child in value if many else (value,):
                if child is not None:
                    methods[type(child)](self, child)


class Rewriter(Visitor):
    """A visitor whose methods give what shall stand in the node's place."""

    def visit_children(self, node: ast.AST) -> Any:
        """The node itself, with its children rewritten."""
        for name, many in FIELDS[type(node)]:
            value = getattr(node, name)
            if many:
                value[:] = [one and self.visit(one) for one in value]
            elif value is not None:
                setattr(node, name, self.visit(value))
        return node


def placed(new: Node, old: ast.AST) -> Node:
    """The new node, at the old one's place in the text with all below it that has no place yet.

    What has a place has it for good, and so has all below it."""
    place: Any = old
    if not hasattr(new, "lineno"):
        _place(new, place.lineno, place.col_offset, place.end_lineno, place.end_col_offset)
    return new


def _place(node: Any, line: int, column: int, end_line: int, end_column: int) -> None:
    node.lineno = line
    node.col_offset = column
    node.end_lineno = end_line
    node.end_col_offset = end_column
    for name, many in FIELDS[type(node)]:
        value = getattr(node, name)
        for one in value if many else (value,):
            if one is not None and not hasattr(one, "lineno"):
                _place(one, line, column, end_line, end_column)
