"""The ways through a syntax tree find what the standard ones find, and leave no new node without a place."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sandbox.explorer.tree import Nodes, Rewriter, Visitor, children, nodes_in, placed

SOURCES = sorted((Path(__file__).parents[1] / "language").glob("*.py"))
NOT_NODES = ast.expr_context | ast.operator | ast.unaryop | ast.boolop | ast.cmpop


class Seen(Visitor):
    """Remembers the names that it visits, and does not look into lambdas."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def visit_Name(self, node: ast.Name) -> None:
        self.names.append(node.id)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        pass


class Doubled(Rewriter):
    """Puts a sum in the place of each name."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return placed(ast.BinOp(node, ast.Add(), node), node)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_all_nodes_are_found_but_operators_and_contexts(path: Path) -> None:
    tree = ast.parse(path.read_text())
    expected = [id(node) for node in ast.walk(tree) if not isinstance(node, NOT_NODES)]
    assert len(expected) > 100
    assert sorted(id(node) for node in nodes_in(tree)) == sorted(expected)


def test_children_are_given_in_the_order_of_the_text_without_what_is_left_out() -> None:
    call = ast.parse("{**a, b: c}", mode="eval").body
    assert [ast.unparse(child) for child in children(call)] == ["b", "a", "c"]


def test_nodes_are_found_by_their_class() -> None:
    nodes = Nodes(ast.parse("a = b.c\ndef f(): d"))
    assert sorted(node.id for node in nodes.of(ast.Name)) == ["a", "b", "d"]
    assert [node.attr for node in nodes.of(ast.Attribute)] == ["c"]
    assert nodes.of(ast.ClassDef) == []


def test_a_visitor_goes_through_what_it_has_no_method_for() -> None:
    seen = Seen()
    seen.visit(ast.parse("a = b[c] + (lambda: d)\nwhile e: pass"))
    assert seen.names == ["a", "b", "c", "e"]


def test_a_rewriter_changes_what_lies_below_a_node_that_it_has_no_method_for() -> None:
    tree = ast.parse("f({**a, 1: (b, 'c')}, k=d)", mode="eval")
    assert ast.unparse(Doubled().visit(tree)) == "(f + f)({**a + a, 1: (b + b, 'c')}, k=d + d)"


def test_a_new_node_gets_the_old_ones_place_and_so_has_all_below_it_that_has_none() -> None:
    old, kept = ast.parse("(\n  x +\n  y)\nz").body
    assert isinstance(old, ast.Expr)
    assert isinstance(kept, ast.Expr)
    inner = ast.Lambda(ast.arguments([], [ast.arg("p")], None, [], [], None, []), ast.Name("p", ast.Load()))
    new = placed(ast.Tuple([inner, kept.value], ast.Load()), old.value)
    for node in (new, inner, inner.args.args[0], inner.body):
        assert (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) == (2, 2, 3, 3)
    assert kept.value.lineno == 4
    compile(ast.Expression(new), "", "eval")


def test_a_node_that_has_a_place_keeps_it() -> None:
    first, second = ast.parse("a\nb").body
    assert placed(first, second).lineno == 1
